import { afterAll, beforeEach, expect, test } from 'bun:test'
import { encode } from 'iconv-lite'
import { db } from '#db'
import { countPostalCodes, findTowns } from '#domain/letters/postal-codes'
import { importPostalCodes } from '#domain/transfer/import-postal-codes'
import { auditEvents, postalCodes } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'

beforeEach(truncateAll)
afterAll(truncateAll)

const circumstances = { by: { kind: 'system' }, now: new Date('2026-03-02T00:00:00Z'), limitBytes: 1_000_000 } as const
const line = (code: string, town: string, city = '日立市') =>
  `08202,"317  ","${code}","ｲﾊﾞﾗｷｹﾝ","ﾋﾀﾁｼ","ﾐﾔﾀﾁﾖｳ","茨城県","${city}","${town}",0,0,0,0,0,0`
const fileOf = (lines: string[], encoding: 'utf8' | 'cp932' = 'utf8') =>
  new File([new Uint8Array(encode(`${lines.join('\r\n')}\r\n`, encoding))], 'KEN_ALL.CSV')
const load = (lines: string[], encoding?: 'utf8' | 'cp932') => importPostalCodes(fileOf(lines, encoding), circumstances)

test.each(['utf8', 'cp932'] as const)("the post's file comes in, in %s", async encoding => {
  const lines = [
    line('3170000', '以下に掲載がない場合'),
    line('3170055', '宮田町'),
    line('3170056', '白銀町（その他）'),
  ]
  expect(await load(lines, encoding)).toEqual({ ok: true, townCount: 3, generalCount: 1 })
  const towns = await findTowns(db, ['3170000', '317-0055', '３１７００５６', null, 'x', '9999999'])
  expect(towns.get('3170055')).toEqual([
    { code: '3170055', prefecture: '茨城県', city: '日立市', town: '宮田町', isGeneral: false },
  ])
  expect(towns.get('3170000')).toMatchObject([{ town: '', isGeneral: true }])
  expect(towns.get('3170056')).toMatchObject([{ town: '白銀町', isGeneral: false }])
  expect([...towns.keys()].sort()).toEqual(['3170000', '3170055', '3170056'])
  expect(
    await db
      .select({ action: auditEvents.action, details: auditEvents.details })
      .from(auditEvents)
      .orderBy(auditEvents.id),
  ).toEqual([{ action: 'postal_codes.replaced', details: { townCount: 3, generalCount: 1 } }])
})

test('a remark in brackets that goes on over several rows is one town, and the same town twice is one', async () => {
  const lines = [
    line('0660005', '協和（８８－２、２７１－１０、', '千歳市'),
    line('0660005', '４３１－１２、４４３－６）', '千歳市'),
    line('3170055', '宮田町'),
    line('3170055', '宮田町'),
  ]
  expect(await load(lines)).toMatchObject({ ok: true, townCount: 2 })
  expect((await findTowns(db, ['0660005'])).get('0660005')).toMatchObject([{ town: '協和' }])
})

test('all that was there goes, unless the new file is not right', async () => {
  await load([line('3170055', '宮田町')])
  expect(await load([line('3170056', '白銀町'), '"これは","住所","ではない"'])).toEqual({
    ok: false,
    reason: 'unreadable',
    line: 2,
  })
  expect(await countPostalCodes(db)).toEqual({ townCount: 1, codeCount: 1, generalCount: 0 })
  expect(await db.select({ code: postalCodes.code }).from(postalCodes)).toEqual([{ code: '3170055' }])
  await load([line('3170056', '白銀町'), line('3170057', '東町')])
  expect((await db.select({ code: postalCodes.code }).from(postalCodes)).map(({ code }) => code).sort()).toEqual([
    '3170056',
    '3170057',
  ])
})

test('no file, an empty file, a file too large', async () => {
  expect(await importPostalCodes(undefined, circumstances)).toEqual({ ok: false, reason: 'no-file' })
  expect(await importPostalCodes(new File([], 'x.csv'), circumstances)).toEqual({ ok: false, reason: 'no-file' })
  const file = fileOf([line('3170055', '宮田町')])
  expect(await importPostalCodes(file, { ...circumstances, limitBytes: file.size - 1 })).toEqual({
    ok: false,
    reason: 'too-large',
  })
  expect(await importPostalCodes(file, { ...circumstances, limitBytes: file.size })).toMatchObject({ ok: true })
})

test('the whole country comes in within seconds', async () => {
  const lines = Array.from({ length: 124_000 }, (_, index) => line(String(index).padStart(7, '0'), `町${index}`))
  const started = performance.now()
  expect(await importPostalCodes(fileOf(lines), { ...circumstances, limitBytes: 50_000_000 })).toMatchObject({
    townCount: 124_000,
  })
  expect(performance.now() - started).toBeLessThan(20_000)
}, 60_000)
