import { expect, test } from 'bun:test'
import { parseBelonging, parseLastDay } from '#domain/checklist/rule-form'

const around = { serviceIds: [7], today: '2026-03-02' }
const good = {
  service: '7',
  situation: 'lost',
  unless: 'proxy',
  kind: 'fee',
  item_ja: ' 手数料\n1,000円 ',
  item_easy: 'お金',
  item_en: 'Fee',
  position: '２０',
  valid_from: '令和8年4月1日',
}
const faultsOf = (fields: Record<string, string>) => {
  const parsed = parseBelonging({ ...good, ...fields }, around)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}

test('a full form is read, in the spellings of an office', () => {
  expect(parseBelonging(good, around)).toEqual({
    ok: true,
    value: {
      ...{ serviceId: 7, situation: 'lost', unless: 'proxy', kind: 'fee', position: 20, note: null },
      item: { ja: '手数料 1,000円', easy: 'お金', en: 'Fee' },
      validFrom: '2026-04-01',
    },
  })
  expect(parseBelonging({ ...good, service: 'all', unless: '', position: '' }, around)).toMatchObject({
    value: { serviceId: null, unless: null, position: 0 },
  })
})

test('every fault at once', () => {
  const parsed = parseBelonging({}, around)
  expect(parsed.ok ? [] : parsed.errors.map(({ field }) => field)).toEqual([
    ...['service', 'situation', 'kind', 'item_ja', 'item_easy', 'item_en', 'valid_from'],
  ])
})

test.each([
  [{ service: '8' }, 'service not-chosen'],
  [{ situation: 'sometimes' }, 'situation not-chosen'],
  [{ unless: 'nothing' }, 'unless not-chosen'],
  [{ unless: 'lost' }, 'unless same-situation'],
  [{ unless: 'always' }, 'unless same-situation'],
  [{ kind: 'gift' }, 'kind not-chosen'],
  [{ item_en: 'x'.repeat(121) }, 'item_en too-long'],
  [{ item_ja: '個人番号 1234 5678 9018' }, 'item_ja secret-number'],
  [{ note_ja: '現金で' }, 'note_easy missing'],
  [{ position: '1000' }, 'position out-of-range'],
  [{ position: '-1' }, 'position out-of-range'],
  [{ valid_from: '2026-03-01' }, 'valid_from in-the-past'],
  [{ valid_from: '2026-02-30' }, 'valid_from unreadable-day'],
])('%j is refused as %s', (fields, fault) => {
  expect(faultsOf(fields)).toContain(fault)
})

test('the bounds themselves pass', () => {
  expect(faultsOf({ item_en: 'x'.repeat(120), position: '999', valid_from: '2026-03-02' })).toEqual([])
})

test('a last day is today or later', () => {
  expect(parseLastDay({ last_day: '2026-03-02' }, '2026-03-02')).toEqual({ ok: true, value: '2026-03-02' })
  expect(parseLastDay({ last_day: '2026-03-01' }, '2026-03-02')).toMatchObject({ errors: [{ reason: 'in-the-past' }] })
  expect(parseLastDay({}, '2026-03-02')).toMatchObject({ errors: [{ reason: 'unreadable-day' }] })
})
