import { randomBytes } from 'node:crypto';

/** A multipart form with one file. */
export interface FormBody {
  readonly body: Buffer;
  readonly contentType: string;
}

/** Builds a form as browsers send it (RFC 7578). */
export const formBody = (
  fields: Readonly<Record<string, string>>,
  file: { readonly field: string; readonly name: string; readonly type: string; readonly content: Buffer },
): FormBody => {
  const boundary = `call-etiquette-${randomBytes(16).toString('hex')}`;
  const head = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const before = `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head.join('') + before), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
};
