// Rows of pictures come as base64, a byte a value.

export function bytes(text) {
  const binary = atob(text);
  const values = new Uint8Array(binary.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = binary.charCodeAt(i);
  }
  return values;
}
