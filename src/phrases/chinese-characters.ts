/** A text without anything but its Chinese characters. */
export const hanOf = (text: string): string => text.replace(/\P{Script=Han}/gu, '');
