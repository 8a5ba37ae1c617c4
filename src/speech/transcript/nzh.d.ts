/** nzh 1.0.14: Chinese numerals. */
declare module 'nzh/cn' {
  const nzh: { encodeS(number: string, options?: { tenMin?: boolean }): string };
  export default nzh;
}
