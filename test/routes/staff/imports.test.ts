import { beforeEach, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { protect } from '#domain/cards/protect'
import { auditEvents, cards, importMappings, importRows, imports } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { fileOf } from '../../support/ledgers.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

let clerk: Visitor
let person: Awaited<ReturnType<typeof createStaff>>
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  const offices = ['本庁', '西支所', '港出張所'].map(ledgerName => createOffice(db, { ledgerName }))
  officeId = (await Promise.all(offices))[0]!.id
  person = await createStaff(db, 'clerk', officeId)
  clerk = await signInAs(person)
})

const dataFile = async (name: string) => fileOf(await Bun.file(`test/data/${name}`).bytes(), name)
const heading = '交付通知書番号,申請書ID,氏名,フリガナ,生年月日,住所,備考,申請区分,受領日,交付場所'
const oneCard = (name = '山田　太郎') =>
  fileOf(`${heading}\nA1B-900001,,${name},ヤマダ　タロウ,S45.2.3,架空県青葉野市中央1-1,,更新,R8.3.2,本庁\n`, 'one.csv')

async function upload(file: File, fields: Record<string, string> = {}) {
  const answer = await clerk.upload('/staff/imports', { file, ...fields }, '/staff/imports')
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!.replace('/mapping', '')
}

/** What a browser would post of the form on this page: every control with its chosen value. */
function formOf(html: string) {
  const form =
    /<form[^>]*action="[^"]*\/mapping"[^>]*method="post"[\s\S]*?<\/form>|<form[^>]*method="post"[^>]*action="[^"]*\/mapping"[\s\S]*?<\/form>/.exec(
      html,
    )?.[0] ?? ''
  const selects = [...form.matchAll(/<select[^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
    name!,
    (/<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(select) ??
      /<option[^>]*\sselected[^>]*value="([^"]*)"/.exec(select))?.[1] ?? '',
  ])
  const inputs = [...form.matchAll(/<input[^>]*name="((?:default|mapping)_[^"]*)"[^>]*>/g)].map(([input, name]) => [
    name!,
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ])
  return Object.fromEntries([...selects, ...inputs])
}

async function settled(path: string, state: string) {
  const id = Number(path.split('/').at(-1))
  for (let tries = 0; tries < 400; tries++) {
    const found = (await db.select().from(imports)).find(each => each.id === id)
    if (found?.state === state) return found
    if (found?.state === 'failed') throw new Error('failed')
    await Bun.sleep(25)
  }
  throw new Error(`never ${state}`)
}

async function checkWith(path: string, fields: Record<string, string> = {}) {
  const html = await (await clerk.visit(`${path}/mapping`)).text()
  const answer = await clerk.submit(`${path}/mapping`, { ...formOf(html), without_shipment: '1', ...fields })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  return settled(path, 'checked')
}

const actions = async () => (await db.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)

test('the whole way of the ledger: upload, columns, check, commit, and the list of cards', async () => {
  const path = await upload(await dataFile('ledger-3000-cp932.csv'))
  const mapping = await (await clerk.visit(`${path}/mapping`)).text()
  for (const words of ['Shift_JIS(Windows)', '3,000行', '髙橋　節子', 'はじめの10行']) expect(mapping).toContain(words)
  expect(formOf(mapping)).toMatchObject({
    column_noticeNumber: '1',
    column_name: '3',
    column_office: '12',
    column_residentNumber: '',
  })
  expect(await checkWith(path)).toMatchObject({ newCount: 3000, faultCount: 0 })
  const result = await (await clerk.visit(path)).text()
  for (const words of ['誤りはありません', 'すべての行を登録する(3,000枚)']) expect(result).toContain(words)
  expect(result).not.toContain('正しい行だけ')

  const answer = await clerk.submit(`${path}/commit`, { scope: 'all' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  await settled(path, 'committed')
  expect(await db.$count(cards)).toBe(3000)
  const done = await (await clerk.visit(path)).text()
  for (const words of ['登録しました', 'href="/staff/cards"']) expect(done).toContain(words)
  expect(await (await clerk.visit('/staff/imports')).text()).toContain('ledger-3000-cp932.csv')
  expect(await actions()).toEqual([
    'staff.signed_in',
    'import.uploaded',
    'import.viewed',
    'import.viewed',
    'import.committed',
  ])
})

test('while the work runs the page shows how far it is, with and without JavaScript', async () => {
  const path = await upload(oneCard())
  await sql`update imports set state = 'checking', processed_count = 1, row_count = 4, progressed_at = clock_timestamp()`
  const html = await (await clerk.visit(path)).text()
  for (const words of ['検査しています', '1 / 4行', 'hx-trigger="every 2s"', '<noscript>', '最新の状態を見る'])
    expect(html).toContain(words)
  expect(html).not.toContain('検査をやり直す')
  expect((await clerk.visit(`${path}/mapping`)).status).toBe(404)
})

test('a check whose program died is taken up again from the page', async () => {
  const path = await upload(oneCard())
  await checkWith(path)
  await sql`update imports set state = 'checking', progressed_at = clock_timestamp() - interval '61 seconds'`
  const html = await (await clerk.visit(path)).text()
  expect(html).toContain('検査をやり直す')
  expect(html).not.toContain('every 2s')
  await clerk.submit(`${path}/recovery`, {})
  expect(await settled(path, 'checked')).toMatchObject({ newCount: 1 })
})

test('faults are listed and downloaded without what stood there; the good rows alone can be taken', async () => {
  const path = await upload(await dataFile('faulty-utf8.csv'))
  await checkWith(path, { default_officeId: String(officeId) })
  const html = await (await clerk.visit(path)).text()
  for (const words of [
    '誤りのある行が9行あります',
    '正しい行だけ登録する(4枚)',
    'その日付はありません',
    '5行目と重複しています',
    '行全体',
  ])
    expect(html).toContain(words)
  expect(html).not.toContain('すべての行を登録する')
  const csv = await clerk.visit(`${path}/faults.csv`)
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const bytes = await csv.bytes()
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines.slice(0, 2)).toEqual(['行,列,理由', '2,生年月日,その日付はありません'])
  expect(lines).toHaveLength(11)
  expect(lines.join()).not.toContain('不明な区分')

  await clerk.submit(`${path}/commit`, { scope: 'all' })
  expect(await db.$count(cards)).toBe(0)
  await clerk.submit(`${path}/commit`, { scope: 'valid' })
  await settled(path, 'committed')
  expect(await db.$count(cards)).toBe(4)
  expect(await actions()).toContain('import.faults_exported')
})

test('a file is seen where it was brought from; a protected person in it only by who may know them', async () => {
  const known = await createCard(db, { officeId, noticeNumber: 'A1B-900001' })
  const path = await upload(oneCard())
  await checkWith(path)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect(await (await stranger.visit('/staff/imports')).text()).not.toContain('one.csv')
  for (const page of [path, `${path}/mapping`, `${path}/changes`, `${path}/faults`, `${path}/faults.csv`])
    expect([page, (await stranger.visit(page)).status]).toEqual([page, 404])
  for (const act of ['commit', 'discard', 'recovery', 'mapping'])
    expect([act, (await stranger.submit(`${path}/${act}`, { scope: 'all' })).status]).toEqual([act, 404])
  expect((await db.select().from(imports)).map(({ state }) => state)).toEqual(['checked'])
  const everywhere = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  expect(await (await everywhere.visit('/staff/imports')).text()).toContain('one.csv')

  const colleague = await signInAs(await createStaff(db, 'clerk', officeId))
  expect(await (await colleague.visit(`${path}/mapping`)).text()).toContain('山田　太郎')
  await protect(db, known.id, '申出書', { by: { kind: 'staff', staffId: person.id }, now: new Date() })
  const veiled = await (await colleague.visit(`${path}/mapping`)).text()
  expect([veiled.includes('山田　太郎'), veiled.includes('架空県'), veiled.includes('●●(支援措置)')]).toEqual([
    ...[false, false, true],
  ])
  const chief = await signInAs(await createStaff(db, 'approver', officeId))
  expect(await (await chief.visit(`${path}/mapping`)).text()).toContain('山田　太郎')
})

test('what would change is shown old and new, and its viewing recorded', async () => {
  await createCard(db, {
    officeId,
    noticeNumber: 'A1B-900001',
    name: '山田　<一郎>',
    kana: 'ヤマダ　タロウ',
    birthOn: '1970-02-03',
  })
  const path = await upload(oneCard('山田　𠮷郎'))
  await checkWith(path)
  const before = (await actions()).length
  const html = await (await clerk.visit(path)).text()
  expect(html).toContain('<del>山田　&lt;一郎&gt;</del>')
  expect(html).toContain('<ins>山田　𠮷郎</ins>')
  expect((await actions()).slice(before)).toEqual(['import.viewed'])
})

test('a file that is refused says why, keeps nothing and can be followed by another', async () => {
  const answer = await clerk.upload(
    '/staff/imports',
    { file: await dataFile('refuse-individual-numbers-utf8.csv') },
    '/staff/imports',
  )
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('「番号」に、個人番号(マイナンバー)と思われる番号が入っています')
  for (const trace of ['945807302153', 'A1B-910000', '山田']) expect(html).not.toContain(trace)
  expect([await db.$count(imports), await db.$count(importRows)]).toEqual([0, 0])
  expect(await actions()).toEqual(['staff.signed_in', 'import.refused'])

  const none = await clerk.upload('/staff/imports', { file: new File([], '') }, '/staff/imports')
  expect([none.status, (await none.text()).includes('ファイルを選んでください。')]).toEqual([422, true])
  const book = await clerk.upload(
    '/staff/imports',
    { file: new File([new Uint8Array([80, 75, 3, 4, 1])], 'a.xlsx') },
    '/staff/imports',
  )
  expect([book.status, (await book.text()).includes('CSV UTF-8')]).toEqual([422, true])
})

test('a mapping is saved by name, found again by its headings, and chosen for other headings', async () => {
  const odd = '番号A,なまえ欄,よみ欄,うまれ\nA1B-900001,山田　太郎,ヤマダ　タロウ,S45.2.3\n'
  const path = await upload(fileOf(odd, 'odd.csv'))
  const refused = await clerk.submit(`${path}/mapping`, { mapping_name: '変わった台帳', default_kind: 'new' })
  const html = await refused.text()
  expect(refused.status).toBe(422)
  for (const words of [
    '氏名の列を選んでください。',
    '受領日は、列を選ぶか、既定の値を入れてください。',
    'value="変わった台帳"',
  ])
    expect(html).toContain(words)
  expect(formOf(html).default_kind).toBe('new')

  const columns = { column_noticeNumber: '0', column_name: '1', column_kana: '2', column_birthOn: '3' }
  await checkWith(path, { ...columns, default_kind: 'new', mapping_name: '変わった台帳' })
  const [saved] = await db.select().from(importMappings)
  expect(saved).toMatchObject({ name: '変わった台帳', columns: { noticeNumber: 0, name: 1, kana: 2, birthOn: 3 } })

  const again = await upload(fileOf(odd.replace('900001', '900002'), 'odd.csv'))
  const chosen = await (await clerk.visit(`${again}/mapping`)).text()
  expect(chosen).toContain('保存した対応付け「変わった台帳」を使っています。')
  expect(formOf(chosen)).toMatchObject(columns)

  const shifted = await upload(
    fileOf('余分,番号A,よみ欄,なまえ欄,うまれ\n1,A1B-900003,ヤマダ,山田,S45.2.3\n', 'shifted.csv'),
  )
  expect(formOf(await (await clerk.visit(`${shifted}/mapping`)).text()).column_name).toBe('')
  const applied = await (await clerk.visit(`${shifted}/mapping?mapping=${saved!.id}`)).text()
  expect(formOf(applied)).toMatchObject({
    column_noticeNumber: '1',
    column_name: '3',
    column_kana: '2',
    column_birthOn: '4',
  })
})

test('one column for two fields, a future default and a name with an individual number are refused together', async () => {
  const path = await upload(oneCard())
  const fields = {
    ...formOf(await (await clerk.visit(`${path}/mapping`)).text()),
    column_kana: '2',
    default_receivedOn: '2999-01-01',
    mapping_name: '945807302153',
  }
  const answer = await clerk.submit(`${path}/mapping`, fields)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of [
    'フリガナに選んだ列は、ほかの項目でも選ばれています。',
    '受領日が未来の日付です。',
    '入荷(箱)を選ぶか、「箱を決めずに登録する」にチェックを入れてください。',
    'だれも現物を読み取らないまま',
    '個人番号か住民票コード',
  ])
    expect(html).toContain(words)
})

test('two people and a second click commit once', async () => {
  const path = await upload(oneCard())
  await checkWith(path)
  const other = await signInAs(await createStaff(db, 'approver', officeId))
  await other.visit(path)
  const answers = await Promise.all([
    clerk.submit(`${path}/commit`, { scope: 'all' }),
    other.submit(`${path}/commit`, { scope: 'all' }),
    clerk.submit(`${path}/commit`, { scope: 'all' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  await settled(path, 'committed')
  expect(await db.$count(cards)).toBe(1)
  expect((await actions()).filter(action => action === 'import.committed')).toHaveLength(1)
})

test('a discarded import keeps its line in the history and none of its rows', async () => {
  const path = await upload(oneCard())
  await checkWith(path)
  await clerk.submit(`${path}/discard`, {})
  expect(await db.$count(importRows)).toBe(0)
  expect(await (await clerk.visit(path)).text()).toContain('登録せずに終えました')
  expect(await (await clerk.visit('/staff/imports')).text()).toContain('中止')
})

test('only who may import sees or does any of it', async () => {
  const path = await upload(oneCard())
  for (const role of ['call_center', 'viewer'] as const) {
    const outsider = await signInAs(await createStaff(db, role, officeId))
    for (const page of [
      '/staff/imports',
      path,
      `${path}/mapping`,
      `${path}/faults`,
      `${path}/changes`,
      `${path}/faults.csv`,
    ])
      expect([page, (await outsider.visit(page)).status]).toEqual([page, 403])
    expect((await outsider.upload('/staff/imports', { file: oneCard() })).status).toBe(403)
    for (const verb of ['mapping', 'commit', 'recovery', 'discard'])
      expect([verb, (await outsider.submit(`${path}/${verb}`, {})).status]).toEqual([verb, 403])
  }
  expect((await visitor().visit(path)).status).toBe(303)
  for (const nothing of ['/staff/imports/999999', '/staff/imports/abc', '/staff/imports/0'])
    expect((await clerk.visit(nothing)).status).toBe(404)
})

test('the history is paged, newest first', async () => {
  await upload(oneCard())
  const one = await (await clerk.visit('/staff/imports')).text()
  await sql`insert into imports (file_name, encoding, headings, row_count, created_at, created_by, progressed_at)
    select 'x' || n || '.csv', 'utf-8', '[]', 1, now(), ${person.id}, now() from generate_series(1, 30) n`
  const many = await (await clerk.visit('/staff/imports')).text()
  expect(one).toContain('one.csv')
  expect(many).not.toContain('one.csv')
  expect(await (await clerk.visit('/staff/imports?page=2')).text()).toContain('one.csv')
})
