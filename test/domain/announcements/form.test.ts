import { expect, test } from 'bun:test'
import { announcementFields, parseAnnouncement } from '#domain/announcements/form'

const good = {
  kind: 'faq',
  title_ja: '予約を変えられますか',
  body_ja: 'はい。\r\n\r\n\r\n\r\n期限まで変えられます。  ',
  publish_from: 'R8.3.2',
  publish_until: '',
  position: '',
}
const faultsOf = (fields: Record<string, string>) => {
  const parsed = parseAnnouncement({ ...good, ...fields })
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}

test('only Japanese must be written; paragraphs stay, and so does an open end', () => {
  const parsed = parseAnnouncement(good)
  expect(parsed).toEqual({
    ok: true,
    value: {
      kind: 'faq',
      title: { ja: '予約を変えられますか', easy: '', en: '' },
      body: { ja: 'はい。\n\n期限まで変えられます。', easy: '', en: '' },
      publishFrom: '2026-03-02',
      publishUntil: null,
      position: 0,
    },
  })
  if (parsed.ok) expect(parseAnnouncement(announcementFields(parsed.value))).toEqual(parsed)
})

test('every fault at once', () => {
  const parsed = parseAnnouncement({ publish_until: '2026-02-30', position: 'first' })
  expect(parsed.ok ? [] : parsed.errors.map(({ field }) => field)).toEqual([
    ...['kind', 'title_ja', 'body_ja', 'publish_from', 'publish_until', 'position'],
  ])
})

test.each([
  [{ kind: 'advert' }, 'kind not-chosen'],
  [{ title_ja: 'あ'.repeat(101) }, 'title_ja too-long'],
  [{ title_en: 'x'.repeat(101) }, 'title_en too-long'],
  [{ body_easy: 'あ'.repeat(4001) }, 'body_easy too-long'],
  [{ body_ja: '個人番号は 1234 5678 9018 です' }, 'body_ja secret-number'],
  [{ publish_until: '2026-03-01' }, 'publish_until ends-before-start'],
  [{ publish_from: '未定' }, 'publish_from unreadable-day'],
  [{ position: '1000' }, 'position out-of-range'],
])('%j is refused as %s', (fields, fault) => {
  expect(faultsOf(fields)).toEqual([fault])
})

test('the bounds themselves pass', () => {
  const widest = {
    title_ja: '髙'.repeat(100),
    body_ja: '𠮷'.repeat(4000),
    publish_until: '2026-03-02',
    position: '999',
  }
  expect(faultsOf(widest)).toEqual([])
})
