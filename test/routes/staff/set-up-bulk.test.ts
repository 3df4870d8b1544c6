import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { addScanRule } from '#domain/scanning/scan-rules'
import { cards, processChanges } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const at = '/staff/set-ups/bulk'
const looked = { photo_right: '1', print_right: '1' }
const countOf = (process: 'set_up' | 'set_up_failed') => db.$count(cards, eq(cards.process, process))

async function scene() {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const create = (overrides = {}) => createCard(db, { officeId: office.id, label: newLabel('card'), ...overrides })
  const [one, two, sent] = [await create(), await create(), await create({ process: 'notice_sent' })]
  return { clerk, create, one, two, sent }
}

test('the table is read by the city’s own rules too, in as many statements for many rows as for one', async () => {
  const { clerk, one, create } = await scene()
  const rule = (name: string, pattern: string, means: 'notice_number' | 'application_id') =>
    addScanRule(db, { name, pattern, means }, { by: { kind: 'system' }, now: new Date() })
  await rule('通知書', '^NOTICE/([A-Z0-9-]+)$', 'notice_number')
  await rule('申請書', '^APPLICATION/(\\d{23})$', 'application_id')
  const applications: { applicationId: string | null }[] = []
  for (let made = 0; made < 12; made++)
    applications.push(await create({ applicationId: `${10 + made}345678901234567890123` }))
  const rowOf = (card: { applicationId: string | null }) => `APPLICATION/${card.applicationId},OK`
  const preview = async (rows: string[]) =>
    await (await clerk.submit(`${at}/preview`, { table: rows.join('\n') }, at)).text()
  await preview([rowOf(applications[0]!)])
  let page = ''
  const few = await countStatements(async () => {
    page = await preview([`NOTICE/${one.noticeNumber},OK`, rowOf(applications[0]!)])
  })
  expect(page).toContain('2行すべて登録できます')
  const many = await countStatements(async () => {
    page = await preview(applications.map(rowOf))
  })
  expect(page).toContain('12行すべて登録できます')
  expect(many).toBe(few)
})

test('every row hears its fate, nothing is written by looking, and then only what can be is', async () => {
  const { clerk, one, two, sent } = await scene()
  const foreign = await createCard(db)
  const table = [
    '番号\t結果\t理由',
    `${one.noticeNumber.toLowerCase()}\tOK\t`,
    `${two.label}\tNG\t写真の相違`,
    `${sent.noticeNumber}\tOK\t`,
    `${one.label}\tOK\t`,
    'Z9Z-999999\tOK\t',
    `${foreign.noticeNumber}\tOK\t`,
    'なにか\tOK\t',
    `${sent.label}\t?\t`,
  ].join('\n')
  const preview = await clerk.submit(`${at}/preview`, { table }, at)
  const page = await preview.text()
  expect(preview.status).toBe(200)
  for (const words of [
    '8行のうち、6行は登録できません',
    '交付前設定を待つ状態ではありません',
    '前の行と同じカードです',
    'このカードは登録されていません',
    '番号かラベルとして読めません',
    '登録できる2枚だけ登録する',
    '設定できなかった(写真の相違)',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain(`/staff/cards/${foreign.id}"`)
  expect(await db.$count(processChanges)).toBe(1)

  expect(page).toContain('一人で確認したことになります')
  const unproven = await clerk.submit(at, { table, ready: '2', ...looked, checked_with: '1' })
  expect([unproven.status, (await unproven.text()).includes('二人での確認の時間が終わった')]).toEqual([422, true])
  const unlooked = await clerk.submit(at, { table, ready: '2' })
  expect([unlooked.status, await countOf('set_up')]).toEqual([422, 0])
  const answer = await clerk.submit(at, { table, ready: '2', ...looked })
  expect([answer.status, await countOf('set_up'), await countOf('set_up_failed')]).toEqual([303, 1, 1])
  expect(await (await clerk.visit(answer.headers.get('location') ?? '')).text()).toContain('2枚の結果を、表のとおりに')
  const again = await clerk.submit(at, { table, ready: '2', ...looked })
  expect([again.status, (await again.text()).includes('1枚も登録していません')]).toEqual([422, true])
})

test('a file does as well as a table; what is missing is said', async () => {
  const { clerk, one, two } = await scene()
  const text = `${one.noticeNumber},可,\r\n${two.noticeNumber},不可,死亡\r\n`
  const preview = await clerk.upload(`${at}/preview`, { table: '', file: new File([text], 'kekka.csv') }, at)
  const page = await preview.text()
  expect([preview.status, page.includes('2行すべて登録できます')]).toEqual([200, true])
  const nothing = await clerk.submit(`${at}/preview`, { table: ' ' })
  expect([nothing.status, (await nothing.text()).includes('表を貼り付けるか')]).toEqual([422, true])
  const incomplete = await clerk.submit(`${at}/preview`, {
    table: `${one.noticeNumber}\tNG\t\n${two.noticeNumber}\tNG\tへん`,
  })
  const told = await incomplete.text()
  expect([told.includes('理由を入れてください'), told.includes('この理由の書き方は読めません')]).toEqual([true, true])
})

test('a table with individual numbers goes no further, and is not shown again', async () => {
  const { clerk, one } = await scene()
  const number = '123456789018'
  const answer = await clerk.submit(`${at}/preview`, { table: `${one.noticeNumber}\tOK\t${number}` }, at)
  const page = await answer.text()
  expect([answer.status, page.includes('個人番号か住民票コード'), page.includes(number)]).toEqual([422, true, false])
})

test('the same for a ledger pasted into the import', async () => {
  const { clerk } = await scene()
  const table = '交付通知書番号\t氏名\tフリガナ\t生年月日\nP1P-000001\t架空　一\tカクウ\tS40.1.1'
  const answer = await clerk.submit('/staff/imports', { pasted: table }, '/staff/imports')
  expect([answer.status, /imports\/\d+\/mapping/.test(answer.headers.get('location') ?? '')]).toEqual([303, true])
  expect(await (await clerk.visit(answer.headers.get('location') ?? '')).text()).toContain('P1P-000001')
  const number = '123456789018'
  const refused = await clerk.submit('/staff/imports', { pasted: `個人番号\t氏名\n${number}\t架空` })
  const page = await refused.text()
  expect([refused.status, page.includes(number)]).toEqual([422, false])
  const faulty = await clerk.submit('/staff/imports', { pasted: 'ひとつの列\nだけ' })
  expect([faulty.status, (await faulty.text()).includes('ひとつの列')]).toEqual([422, true])
})
