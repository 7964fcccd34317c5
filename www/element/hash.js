// Whether bytes are those that were published.

// The SHA-256 of bytes. Pages that came by plain http have no crypto, so there is none.
export async function sha256(bytes) {
  if (!self.crypto || !self.crypto.subtle) return null;
  return new Uint8Array(await self.crypto.subtle.digest('SHA-256', bytes));
}

export function hex(hash) {
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Where nothing can be told, nothing differs.
export async function differs(bytes, expected) {
  const hash = await sha256(bytes);
  return hash !== null && hex(hash) !== expected;
}
