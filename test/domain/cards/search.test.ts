import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { searchCards } from '#domain/cards/search'
import { isExact, parseCardSearch, type SearchTyped } from '#domain/cards/search-form'
import { newLabel } from '#domain/custody/new-label'
import { programReader } from '#domain/reader'
import { defaultRules } from '#domain/rules/parameters'
import { searchKey } from '#domain/rules/text-keys'
import { rolledBack } from '../../support/database.ts'
import { createCard, createOffice } from '../../support/people.ts'

const pattern = defaultRules.noticeNumberPattern
const paging = { page: 1, perPage: 50 }

const createPerson = (ex: Executor, name: string, kana: string, overrides = {}) =>
  createCard(ex, { name, kana, nameKey: searchKey(name), kanaKey: searchKey(kana), ...overrides })

async function find(ex: Executor, typed: SearchTyped) {
  const parsed = parseCardSearch(typed, pattern)
  if (!parsed.ok) return parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
  return (await searchCards(ex, parsed.criteria, { paging, reader: programReader })).lines.map(({ name }) => name)
}

test(
  'a name is found in whatever way it is written',
  rolledBack(async tx => {
    await createPerson(tx, '髙橋　節子', 'タカハシ　セツコ')
    await createPerson(tx, '服部　恭一', 'ハットリ　キョウイチ')
    await createPerson(tx, '山﨑　蓮', 'ヤマザキ　レン')
    const spellings = [
      'タカハシ',
      'ﾀｶﾊｼ',
      'たかはし',
      'タガバシ',
      '高橋',
      '髙橋節子',
      '橋　節',
      'ﾀｶﾊｼ ｾﾂｺ',
      'たかはしせつ',
    ]
    for (const anything of spellings)
      expect([anything, await find(tx, { anything })]).toEqual([anything, ['髙橋　節子']])
    for (const name of ['ハツトリ', 'ﾊｯﾄﾘ', 'キヨウイチ', 'きょういち'])
      expect(await find(tx, { name })).toEqual(['服部　恭一'])
    expect(await find(tx, { anything: '山崎' })).toEqual(['山﨑　蓮'])
    expect(await find(tx, { anything: 'ヤマサキ' })).toEqual(['山﨑　蓮'])
    expect(await find(tx, { anything: 'ナカムラ' })).toEqual([])
    expect(await find(tx, { anything: '%' })).toEqual(['anything unreadable'])
  }),
)

test(
  'a date of birth is found in wareki and in western years, 不詳 too',
  rolledBack(async tx => {
    await createPerson(tx, '架空　春', 'カクウ　ハル', { birthOn: '1983-04-01' })
    await createPerson(tx, '架空　秋', 'カクウ　アキ', { birthOn: '1965-00-00' })
    for (const birth of ['S58.4.1', '昭和58年4月1日', '1983-04-01', '19830401', 'Ｓ５８．４．１', '3580401'])
      expect([birth, await find(tx, { birth })]).toEqual([birth, ['架空　春']])
    expect(await find(tx, { anything: '昭和58年4月1日' })).toEqual(['架空　春'])
    expect(await find(tx, { birth: 'S40.00.00' })).toEqual(['架空　秋'])
    expect(await find(tx, { birth: 'S40.2.30' })).toEqual(['birth unreadable'])
    expect(await find(tx, { anything: 'カクウ', birth: 'S58.4.1' })).toEqual(['架空　春'])
  }),
)

test(
  'numbers and labels name one card in any spelling',
  rolledBack(async tx => {
    const label = newLabel('card')
    const applicationId = '42180967929081003390757'
    await createPerson(tx, '架空　夏', 'カクウ　ナツ', { label, noticeNumber: 'A1C-574354', applicationId })
    for (const anything of [
      'A1C-574354',
      'a1c574354',
      'Ａ１Ｃ－５７４３５４',
      applicationId,
      label,
      label.toLowerCase(),
    ]) {
      const parsed = parseCardSearch({ anything }, pattern)
      expect(parsed.ok && isExact(parsed.criteria)).toBe(true)
      expect(await find(tx, { anything })).toEqual(['架空　夏'])
    }
    expect(await find(tx, { notice_number: 'A1C-57435' })).toEqual(['notice_number unreadable'])
    expect(await find(tx, { application_id: applicationId.slice(1) })).toEqual(['application_id unreadable'])
    expect(await find(tx, { anything: '574354' })).toEqual(['anything unreadable'])
  }),
)

test(
  'state, custody and office narrow the list, which has pages',
  rolledBack(async tx => {
    const [office, branch] = [await createOffice(tx), await createOffice(tx)]
    for (let n = 0; n < 3; n++)
      await createPerson(tx, `架空　${n}`, 'カクウ', { officeId: office.id, process: 'set_up' })
    await createPerson(tx, '別の庁舎', 'カクウ', { officeId: branch.id, process: 'set_up' })
    expect(await find(tx, { process: 'set_up', office: String(branch.id) })).toEqual(['別の庁舎'])
    expect(await find(tx, { custody: 'stored' })).toEqual([])
    expect(await find(tx, { process: 'nonsense' })).toEqual(['process unreadable'])
    expect(await find(tx, {})).toEqual(['anything nothing-asked'])
    const criteria = { officeId: office.id }
    const second = await searchCards(tx, criteria, { paging: { page: 2, perPage: 2 }, reader: programReader })
    expect([second.total, second.lines.length]).toEqual([3, 1])
    expect(
      (await searchCards(tx, criteria, { paging: { page: 99, perPage: 2 }, reader: programReader })).lines,
    ).toEqual([])
  }),
)

test(
  'among twenty thousand cards a name can be found through its index',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    await tx.execute(sql`
      insert into cards (label, notice_number, name, kana, name_key, kana_key, birth_on, kind, received_on, office_id, process_changed_at, custody_changed_at, created_at)
      select 'CZ' || lpad(n::text, 9, '0'), 'Z9Z-' || lpad(n::text, 6, '0'), '架空' || n, 'カクウ', '架空' || n,
        'カクウ' || chr(12450 + n % 80) || chr(12450 + n / 80 % 80) || chr(12450 + n / 6400 % 80),
        '1970-01-01', 'new', '2026-03-02', ${office.id}, now(), now(), now()
      from generate_series(1, 20000) n`)
    await createPerson(tx, '髙橋　節子', 'タカハシ　セツコ')
    await tx.execute(sql`analyze cards`)
    // The whole table is small enough to be read; what counts is that the index can serve both keys.
    await tx.execute(sql`set local enable_seqscan = off`)
    const plan = await tx.execute(
      sql`explain select id from cards where (kana_key || ' ' || name_key) like '%タカハシ%'`,
    )
    expect(JSON.stringify(plan)).toContain('cards_search_idx')
    expect(await find(tx, { anything: 'たかはし' })).toEqual(['髙橋　節子'])
  }),
)
