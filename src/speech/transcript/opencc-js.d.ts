/** opencc-js 1.4.2 has types for its main entry alone. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 'tw' | 'hk' | 't'; to: 'cn' }): (text: string) => string;
}
