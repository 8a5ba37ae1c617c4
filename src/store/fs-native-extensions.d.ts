declare module 'fs-native-extensions' {
  /** Takes the exclusive lock of an open file; false when another process holds it. Closing the file gives it back. */
  export const tryLock: (fd: number) => boolean;
}
