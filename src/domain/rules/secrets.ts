/** A bearer token for a cookie: 256 random bits, readable by nobody once hashed. */
export const newToken = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

/** What the database keeps of a token or of a rate-limit key. */
export const hashSecret = (secret: string) => new Bun.CryptoHasher('sha256').update(secret).digest('base64url')
