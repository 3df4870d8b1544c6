/** 文字コード. shift_jis means Windows-31J (CP932), as everywhere on the web. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis'

/**
 * The encoding of a text file, from all of it or from a long beginning (which may end inside a character): its mark
 * if it has one, UTF-16 when it has NULs, UTF-8 when it is valid as that, else CP932.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  return markedEncoding(bytes) ?? wideEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'shift_jis')
}

/** The text of a file as it arrives, without its byte order mark; a byte that is no character becomes U+FFFD. */
export async function* decodeStream(stream: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of stream) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

function markedEncoding([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

// Commas, digits and line ends put a NUL in every other place; the ideographic space (U+3000) puts a few in the others.
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const nulls = [0, 0]
  bytes.subarray(0, 65_536).forEach((byte, index) => {
    if (byte === 0) nulls[index % 2] = (nulls[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = nulls
  if (even + odd === 0) return undefined
  return even > odd ? 'utf-16be' : 'utf-16le'
}

function isUtf8(bytes: Uint8Array) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
