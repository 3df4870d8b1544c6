import { parseLabel } from './opaque-code.ts'

/** カード自身のラベル. Whether the label of this very card was read: no other number says that the card was in the hand. */
export function isOwnLabel(text: string, label: string | null) {
  const read = parseLabel(text)
  return read?.kind === 'card' && read.code === label
}
