import { type Announcement, announcementKinds } from '../../db/schema/announcements.ts'
import { type Fields, localizedTextFields, readLocalizedText, type TextFault } from '../rules/localized-form.ts'
import { parseDate } from '../rules/wareki.ts'

/** What staff write: an お知らせ or a よくある質問. A language left empty is shown in Japanese. */
export type AnnouncementWords = Pick<
  Announcement,
  'kind' | 'title' | 'body' | 'publishFrom' | 'publishUntil' | 'position'
>
export type AnnouncementFault =
  | TextFault
  | { field: 'kind'; reason: 'not-chosen' }
  | { field: 'publish_from' | 'publish_until'; reason: 'unreadable-day' }
  | { field: 'publish_until'; reason: 'ends-before-start' }
  | { field: 'position'; reason: 'out-of-range' }
  | { field: 'title_ja'; reason: 'already-there' }
export type ParsedAnnouncement = { ok: true; value: AnnouncementWords } | { ok: false; errors: AnnouncementFault[] }

export const announcementLimits = { title: 100, body: 4000, position: 999 }

/** お知らせの入力. Every fault at once. */
export function parseAnnouncement(fields: Fields): ParsedAnnouncement {
  const kind = announcementKinds.find(each => each === fields.kind)
  const title = readLocalizedText(fields, 'title', { most: announcementLimits.title, needs: ['ja'] })
  const body = readLocalizedText(fields, 'body', { most: announcementLimits.body, hasLines: true, needs: ['ja'] })
  const period = readPeriod(fields)
  const position = positionFrom(fields.position)
  const errors: AnnouncementFault[] = [
    ...(kind === undefined ? [{ field: 'kind', reason: 'not-chosen' } as const] : []),
    ...title.faults,
    ...body.faults,
    ...period.faults,
    ...(Number.isNaN(position) ? [{ field: 'position', reason: 'out-of-range' } as const] : []),
  ]
  if (kind === undefined || errors.length > 0) return { ok: false, errors }
  return { ok: true, value: { kind, title: title.value, body: body.value, ...period.value, position } }
}

/** What the form shows before anything is typed. */
export const announcementFields = (words: AnnouncementWords): Fields => ({
  kind: words.kind,
  ...localizedTextFields('title', words.title),
  ...localizedTextFields('body', words.body),
  publish_from: words.publishFrom,
  publish_until: words.publishUntil ?? '',
  position: String(words.position),
})

function readPeriod({ publish_from: from = '', publish_until: until = '' }: Fields) {
  const first = parseDate(from)
  const last = until.trim() === '' ? undefined : parseDate(until)
  const faults: AnnouncementFault[] = []
  if (!first.ok) faults.push({ field: 'publish_from', reason: 'unreadable-day' })
  if (last?.ok === false) faults.push({ field: 'publish_until', reason: 'unreadable-day' })
  if (first.ok && last?.ok && last.date < first.date)
    faults.push({ field: 'publish_until', reason: 'ends-before-start' })
  return { value: { publishFrom: first.ok ? first.date : '', publishUntil: last?.ok ? last.date : null }, faults }
}

function positionFrom(typed = '') {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return 0
  return /^\d{1,3}$/.test(plain) ? Number(plain) : Number.NaN
}
