import { beforeEach, expect, test } from 'bun:test'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { makeNextPrint } from '#domain/letters/make-print'
import { addDays, dayOf } from '#domain/rules/days'
import {
  auditEvents,
  cards,
  formTexts,
  letters,
  notices,
  postalCodes,
  printedKeys,
  prints,
  services,
} from '../../../src/db/schema/index.ts'
import { makePrints } from '../../../src/tasks/make-prints.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { address, createAddressed, createDesk, createNotified } from '../../support/letters.ts'
import { createCard, createOffice, createService, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const desk = await createDesk(db)
  await createService(db)
  return { desk, clerk: await signInAs(desk.clerk), form: { kind: 'guide', office: String(desk.office.id) } }
}
const wish = { paper: 'a4', key_kind: 'number', mail_class: 'ordinary', sent_on: dayOf(new Date()), deadline_on: '' }
const town = { prefecture: '架空県', isGeneral: false }
const whereOf = (answer: Response) => [answer.status, answer.headers.get('location')]
const finish = () =>
  makeNextPrint(db, async () => ({ file: new Uint8Array([1]), pageCount: 1, glyphless: [] }), new Date())

async function prepared(clerk: Visitor, fields: Record<string, string | string[]>) {
  const answer = await clerk.submit('/staff/letters', { ...wish, ...fields }, '/staff/notices')
  const path = (answer.headers.get('location') ?? '').split('?')[0] ?? ''
  await finish()
  return { answer, path }
}

test('from the worklist to the post: chosen, made, sent, and on the day’s 差出票', async () => {
  const { desk, clerk, form } = await scene()
  const [one, other] = [await createAddressed(db, desk), await createAddressed(db, desk)]
  const list = await (await clerk.visit('/staff/notices')).text()
  expect(list).toContain('formaction="/staff/letters/preparation"')
  const look = await clerk.submit(
    '/staff/letters/preparation',
    { ...form, card: [String(one.id), String(other.id)] },
    '/staff/notices',
  )
  const page = await look.text()
  for (const words of ['2通を、保管場所の順', '発送する日', 'はがき', `name="card" value="${one.id}"`])
    expect(page).toContain(words)
  const { answer, path } = await prepared(clerk, { ...form, card: [String(one.id), String(other.id)] })
  expect(answer.status).toBe(303)
  const batch = await (await clerk.visit(path)).text()
  for (const words of [one.noticeNumber, '未発送 2通', '2通を発送済にする', 'もう一度印刷する'])
    expect(batch).toContain(words)

  const today = dayOf(new Date())
  const sent = await clerk.submit(`${path}/sending`, { sent_on: today }, path)
  expect(whereOf(sent)).toEqual([303, `${path}?sent=2&kept=0`])
  expect((await db.select({ process: cards.process }).from(cards)).map(({ process }) => process)).toEqual([
    'notice_sent',
    'notice_sent',
  ])
  const posted = await (await clerk.visit('/staff/posting-lists')).text()
  expect(posted).toContain('予約案内 2通')
  expect((await clerk.submit(`${path}/sending`, { sent_on: today }, path)).status).toBe(422)
})

test('what is wrong with the form is said beside its field, and what was chosen stays chosen', async () => {
  const { desk, clerk, form } = await scene()
  const card = await createAddressed(db, desk)
  const fields = {
    ...form,
    card: String(card.id),
    sent_on: 'いつか',
    paper: 'hagaki',
    key_kind: 'printed_id',
    mail_class: '',
  }
  const answer = await clerk.submit('/staff/letters', fields, '/staff/notices')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of [
    '発送する日を読み取れません',
    'はがきには、予約IDとパスワードを印刷できません',
    '郵便の区分を選んでください',
    'value="いつか"',
    `name="card" value="${card.id}"`,
  ])
    expect(page).toContain(words)
  expect(await db.$count(letters)).toBe(0)
  const none = await clerk.submit('/staff/letters/preparation', form, '/staff/notices')
  expect([none.status, (await none.text()).includes('カードを1枚以上選んでください。')]).toEqual([422, true])
})

test('another office’s cards, lots and inquiries are not there, by link or by form', async () => {
  const { desk, clerk, form } = await scene()
  const elsewhere = await createOffice(db)
  const stranger = await signInAs(await createStaff(db, 'clerk', elsewhere.id))
  const card = await createAddressed(db, desk)
  const { path } = await prepared(clerk, { ...form, card: String(card.id) })
  expect((await stranger.visit(path)).status).toBe(404)
  for (const step of ['sending', 'reprint', 'withdrawal', 'export', 'labels'])
    expect((await stranger.submit(`${path}/${step}`, {}, '/staff/notices')).status).toBe(404)
  for (const step of ['/staff/letters', '/staff/letters/preparation'])
    expect((await stranger.submit(step, { ...form, card: String(card.id) }, '/staff/notices')).status).toBe(404)
  expect((await stranger.visit(`/staff/inquiries/new?card=${card.id}`)).status).toBe(404)
  expect(
    (await stranger.submit('/staff/inquiries', { card: String(card.id), purpose: 'certificate' }, '/staff/inquiries'))
      .status,
  ).toBe(404)
  const own = await stranger.submit(
    '/staff/letters',
    { ...wish, kind: 'guide', office: String(elsewhere.id), card: String(card.id) },
    '/staff/notices',
  )
  expect(own.status).toBe(422)
  expect(await db.$count(letters)).toBe(1)
})

test('支援措置: who may not know them gets their letters left out with the reason; who may, prints the address', async () => {
  const { desk, clerk, form } = await scene()
  const hidden = await createAddressed(db, desk, { name: '隠田　花' })
  await protect(db, hidden.id, '住民課から連絡', { by: desk.by, now: new Date() })
  const fields = { ...form, card: String(hidden.id) }
  const look = await (await clerk.submit('/staff/letters/preparation', fields, '/staff/notices')).text()
  expect([look.includes('支援措置があります'), look.includes('隠田'), look.includes(address.address)]).toEqual([
    true,
    false,
    false,
  ])
  expect((await clerk.submit('/staff/letters', { ...wish, ...fields }, '/staff/notices')).status).toBe(422)
  const chief = await signInAs(await createStaff(db, 'approver', desk.office.id))
  expect((await chief.submit('/staff/letters', { ...wish, ...fields }, '/staff/notices')).status).toBe(303)
  expect(await db.$count(letters)).toBe(1)
})

test('N-09: a reprint without a reason is refused; with one there are new letters and the old are void', async () => {
  const { desk, clerk, form } = await scene()
  await db.update(services).set({ keyType: 'printed_id' })
  const card = await createAddressed(db, desk)
  const { path } = await prepared(clerk, { ...form, card: String(card.id), key_kind: 'printed_id' })
  const [letter] = await db.select().from(letters)
  const refused = await clerk.submit(
    `${path}/reprint`,
    { which: 'chosen', letter: String(letter?.id), reason: '' },
    path,
  )
  expect([refused.status, (await refused.text()).includes('再印刷の理由を入力してください。')]).toEqual([422, true])
  const again = await clerk.submit(
    `${path}/reprint`,
    { which: 'chosen', letter: String(letter?.id), reason: '紙づまり' },
    path,
  )
  expect(again.status).toBe(303)
  expect((await db.select().from(letters).where(isNull(letters.endedAt))).map(({ copy }) => copy)).toEqual([2])
  expect(await (await clerk.visit(path)).text()).toContain('無効')
  expect((await db.select().from(prints).where(eq(prints.reprintReason, '紙づまり'))).length).toBe(1)
})

test('N-15: the file for a printing house has the columns it needs, a reason, and a warning', async () => {
  const { desk, clerk, form } = await scene()
  const card = await createAddressed(db, desk)
  await db.insert(postalCodes).values({ ...town, code: '9990001', city: '青葉野市', town: '中央' })
  const { path } = await prepared(clerk, { ...form, card: String(card.id), paper: 'csv', key_kind: 'printed_id' })
  expect(await (await clerk.visit(path)).text()).toContain('使い終わったら必ず消去してください')
  const refused = await clerk.submit(`${path}/export`, { export_reason: ' ' }, path)
  expect([refused.status, (await refused.text()).includes('渡す先を入力してください')]).toEqual([422, true])
  const file = await clerk.submit(`${path}/export`, { export_reason: '委託先へ渡す' }, path)
  const lines = (await file.text()).split('\r\n')
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(lines[0]).toContain(
    '連番,郵便番号,住所,方書,氏名,カスタマバーコード,発送日,受取期限,予約ID,パスワード,QRコードの文字列,返戻用の番号',
  )
  expect(lines[1]).toContain(card.name)
  expect(lines[1]?.split(',')[5]).toBe('99900011-1')
  const columns = [...(await (await clerk.visit(path)).text()).matchAll(/<th scope="row">([^<]+)<\/th>/g)]
  expect(columns.map(([, name]) => name).join(',')).toBe((lines[0] ?? '').replace('\uFEFF', ''))
  expect(await db.$count(printedKeys, isNull(printedKeys.revokedAt))).toBe(1)
  const exported = and(eq(auditEvents.action, 'letters.exported'), eq(auditEvents.staffId, desk.clerk.id))
  expect(await db.$count(auditEvents, exported)).toBe(1)
})

test('再通知: the list says who and why, leads to the letters, and the count is written back', async () => {
  const { desk, clerk } = await scene()
  const today = dayOf(new Date())
  const card = await createNotified(db, desk, { sentOn: addDays(today, -100), deadlineOn: addDays(today, -10) })
  const list = await (await clerk.visit('/staff/reminders')).text()
  for (const words of [card.name, '10日', '再通知する人 1人', '除いた人 0人']) expect(list).toContain(words)
  const { path } = await prepared(clerk, { kind: 'reminder', office: String(desk.office.id), card: String(card.id) })
  expect(await (await clerk.visit('/staff/reminders?shown=excluded')).text()).toContain('まだ発送されていません')
  await clerk.submit(`${path}/sending`, { sent_on: today }, path)
  const [last] = await db.select().from(notices).where(eq(notices.kind, 'reminder'))
  expect(last).toMatchObject({ cardId: card.id, sequence: 2, sentOn: today })
})

test('長期保管: the bands are counted, and the button stores what lies long', async () => {
  const { desk, clerk } = await scene()
  const today = dayOf(new Date())
  const card = await createNotified(db, desk, { sentOn: addDays(today, -400), deadlineOn: addDays(today, -310) })
  const page = await (await clerk.visit('/staff/ageing')).text()
  for (const words of ['12か月以上 1枚', card.name, '3か月未満 0枚']) expect(page).toContain(words)
  const stored = await clerk.submit('/staff/ageing/long-storage', { office: String(desk.office.id) }, '/staff/ageing')
  expect(whereOf(stored)).toEqual([303, `/staff/ageing?office=${desk.office.id}&stored=1`])
  expect((await clerk.submit('/staff/ageing/long-storage', { office: '999' }, '/staff/ageing')).status).toBe(404)
})

test('返戻: read by number, with the next step shown, and undone', async () => {
  const { desk, clerk } = await scene()
  const today = dayOf(new Date())
  const card = await createNotified(db, desk, { sentOn: addDays(today, -5), deadlineOn: addDays(today, 85) })
  const path = '/staff/returned-mail'
  const empty = await clerk.submit(path, { code: card.noticeNumber, returned_on: today }, path)
  expect([empty.status, (await empty.text()).includes('返戻の理由を選んでください。')]).toEqual([422, true])
  const fields = { return_reason: 'moved', returned_on: today }
  const wrong = await clerk.submit(path, { ...fields, code: 'ZZZ-000000' }, path)
  expect([wrong.status, (await wrong.text()).includes('この通知は登録されていません')]).toEqual([422, true])
  const taken = await clerk.submit(path, { ...fields, code: card.noticeNumber }, path)
  expect(whereOf(taken)).toEqual([303, `${path}?reason=moved&on=${today}&done=1`])
  const page = await (await clerk.visit(`${path}?reason=moved&on=${today}&done=1`)).text()
  for (const words of ['返戻にしました', '次にすること: 住所確認', '直前の返戻を取り消す'])
    expect(page).toContain(words)
  expect(await (await clerk.visit(`/staff/letters/resend?card=${card.id}`)).text()).toContain('1通を')
  const scanId = /name="scan_id" value="(\d+)"/.exec(page)?.[1] ?? ''
  expect((await clerk.submit(`${path}/undo`, { scan_id: scanId }, path)).status).toBe(303)
  expect((await db.select().from(cards).where(eq(cards.id, card.id)))[0]?.process).toBe('notice_sent')
})

test('照会書: opened from the card, printed, sent, answered; the overdue stand out', async () => {
  const { desk, clerk } = await scene()
  const card = await createAddressed(db, desk)
  const today = dayOf(new Date())
  expect(await (await clerk.visit(`/staff/cards/${card.id}`)).text()).toContain('照会書を送る')
  const none = await clerk.submit('/staff/inquiries', { card: String(card.id) }, `/staff/inquiries/new?card=${card.id}`)
  expect(none.status).toBe(422)
  const opened = await clerk.submit(
    '/staff/inquiries',
    { card: String(card.id), purpose: 'proxy_pickup' },
    `/staff/inquiries/new?card=${card.id}`,
  )
  const path = (opened.headers.get('location') ?? '').split('?')[0] ?? ''
  expect((await clerk.submit(`${path}/sending`, { sent_on: today }, path)).status).toBe(422)
  expect((await clerk.submit(`${path}/print`, { mail_class: 'recorded' }, path)).status).toBe(303)
  const past = addDays(today, -40)
  expect((await clerk.submit(`${path}/sending`, { sent_on: past, deadline_on: addDays(past, 30) }, path)).status).toBe(
    303,
  )
  expect(await (await clerk.visit('/staff/inquiries')).text()).toContain('期限切れ')
  expect(await (await clerk.visit(`/staff/cards/${card.id}`)).text()).toContain('代理人によるカードの受け取り')
  expect((await clerk.submit(`${path}/ending`, { outcome: 'answered', outcome_on: today }, path)).status).toBe(303)
  expect(await (await clerk.visit('/staff/inquiries?shown=ended')).text()).toContain('回答あり')
})

test('白紙の様式 are printed, and no form that is none', async () => {
  const { clerk } = await scene()
  expect((await clerk.submit('/staff/blank-forms', { form: 'pin' }, '/staff/blank-forms')).status).toBe(303)
  expect((await clerk.submit('/staff/blank-forms', { form: 'guide' }, '/staff/blank-forms')).status).toBe(404)
})

test('様式の文面: a chief words a form anew, looks at it, and takes it back', async () => {
  const { desk } = await scene()
  const chief = await signInAs(await createStaff(db, 'approver', desk.office.id))
  const path = '/staff/form-texts/guide.lead'
  expect(await (await chief.visit('/staff/form-texts')).text()).toContain('予約案内(A4)')
  const refused = await chief.submit(path, { body: '{{住所}}へ' }, path)
  expect([refused.status, (await refused.text()).includes('この様式では使えない差し込みがあります({{住所}})')]).toEqual(
    [422, true],
  )
  const preview = await chief.submit(`${path}/preview`, { body: 'お知らせ {{氏名}}' }, path)
  const sample = await preview.text()
  expect([sample.includes('src="data:image/svg+xml;base64,'), sample.includes('枚になります')]).toEqual([true, false])
  const long = await chief.submit(`${path}/preview`, { body: 'お知らせです。'.repeat(200) }, path)
  expect([long.status, (await long.text()).includes('1通が2枚になります。')]).toEqual([200, true])
  expect(whereOf(await chief.submit(path, { body: 'お知らせ {{氏名}}' }, path))).toEqual([
    303,
    '/staff/form-texts?done=saved',
  ])
  expect(await (await chief.visit(path)).text()).toContain('お知らせ {{氏名}}')
  expect(whereOf(await chief.submit(`${path}/reset`, {}, path))).toEqual([303, '/staff/form-texts?done=reset'])
  expect((await chief.visit('/staff/form-texts/guide.nothing')).status).toBe(404)
})

test('the reading list of a card without an address is one line, as long as it is', async () => {
  const { desk, clerk, form } = await scene()
  const bare = await createCard(db, { officeId: desk.office.id, process: 'set_up' })
  const look = await clerk.submit('/staff/letters/preparation', { ...form, card: String(bare.id) }, '/staff/notices')
  const page = await look.text()
  for (const words of ['1枚は作れないため、除きます。', '住所が登録されていません']) expect(page).toContain(words)
  expect(page).not.toContain('予約案内を作る</span>')
})

test('N-12: who has characters that no font can print is named; left out, printed with a square, or given up', async () => {
  const { desk, clerk, form } = await scene()
  const plain = await createAddressed(db, desk)
  const odd = await createAddressed(db, desk, { name: '\uE000田　花子' })
  const both = { ...form, card: [String(plain.id), String(odd.id)] }
  const look = await (await clerk.submit('/staff/letters/preparation', both, '/staff/notices')).text()
  for (const words of ['印刷できない文字がある人', odd.noticeNumber, '除いて作る', 'このまま印刷する', '作らずに戻る'])
    expect(look).toContain(words)
  expect(look).not.toContain(`>${plain.noticeNumber}<`)

  // Given up: the link leads back, and nothing was made.
  const back = /href="([^"]*)"[^>]*>(?:\s*<[^>]*>)*\s*作らずに戻る/.exec(look)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await clerk.visit(back)).status).toBe(200)
  expect(await db.$count(letters)).toBe(0)

  // Alone and left out: nothing remains, and that is said; the choice stays.
  const alone = await clerk.submit(
    '/staff/letters',
    { ...wish, ...form, card: String(odd.id), glyphs: 'leave_out' },
    '/staff/notices',
  )
  expect([alone.status, (await alone.text()).includes('除くと1通も作れません')]).toEqual([422, true])

  const without = await clerk.submit('/staff/letters', { ...wish, ...both, glyphs: 'leave_out' }, '/staff/notices')
  expect(without.headers.get('location')).toContain('?made=1&left=1')
  expect((await db.select({ cardId: letters.cardId }).from(letters)).map(({ cardId }) => cardId)).toEqual([plain.id])

  const printed = await clerk.submit(
    '/staff/letters',
    { ...wish, ...form, card: String(odd.id), glyphs: 'print' },
    '/staff/notices',
  )
  expect(printed.status).toBe(303)
  await makePrints(db, { now: new Date() })
  const printId = /letters\/(\d+)/.exec(printed.headers.get('location') ?? '')?.[1]
  const page = await (await clerk.visit(`/staff/prints/${printId}`)).text()
  for (const words of ['印刷できない文字のある人が1人います', 'U+E000', `href="/staff/cards/${odd.id}"`])
    expect(page).toContain(words)
  const file = await clerk.visit(`/staff/prints/${printId}/print.pdf`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('an address in another city than its postal code says is shown before the letters are made', async () => {
  const { desk, clerk, form } = await scene()
  const astray = await createAddressed(db, desk, { postalCode: '111-0001' })
  const right = await createAddressed(db, desk)
  await db.insert(postalCodes).values([
    { ...town, code: '1110001', city: '隣町', town: '東' },
    { ...town, code: '9990001', city: '青葉野市', town: '中央' },
  ])
  const fields = { ...form, card: [String(astray.id), String(right.id)] }
  const look = await (await clerk.submit('/staff/letters/preparation', fields, '/staff/notices')).text()
  for (const words of ['1通は、郵便番号と住所が合いません。', astray.noticeNumber, '111-0001', '2通を、保管場所の順'])
    expect(look).toContain(words)
  expect(look).not.toContain(right.noticeNumber)
  const inquiryOf = async (id: number) => (await clerk.visit(`/staff/inquiries/new?card=${id}`)).text()
  expect((await inquiryOf(astray.id)).includes('郵便番号と住所が合いません。')).toBe(true)
  expect((await inquiryOf(right.id)).includes('郵便番号と住所が合いません。')).toBe(false)
})

test('a postcard whose words do not fit is refused in the editor, and before it is made', async () => {
  const { desk, clerk, form } = await scene()
  const card = await createAddressed(db, desk)
  const chief = await signInAs(await createStaff(db, 'approver', desk.office.id))
  const path = '/staff/form-texts/hagaki_guide.body'
  const body = 'お知らせです。'.repeat(60)
  for (const step of [path, `${path}/preview`]) {
    const refused = await chief.submit(step, { body }, path)
    const page = await refused.text()
    expect([refused.status, page.includes('はがきの面に入りません'), page.includes(body)]).toEqual([422, true, true])
  }
  expect(await db.$count(formTexts)).toBe(0)
  expect((await chief.submit(path, { body: 'お知らせです。' }, path)).status).toBe(303)

  // It fitted once; what the office brings along has grown since.
  await db.update(formTexts).set({ body })
  const fields = { ...wish, ...form, card: String(card.id), paper: 'hagaki' }
  const answer = await clerk.submit('/staff/letters', fields, '/staff/notices')
  expect([answer.status, (await answer.text()).includes('はがきの面に文面と持ち物が入りません。')]).toEqual([422, true])
  expect((await clerk.submit('/staff/letters', { ...fields, paper: 'a4' }, '/staff/notices')).status).toBe(303)
})

test('the screens say what the labels have, where a card stands, and where labels are chosen', async () => {
  const { desk, clerk, form } = await scene()
  const card = await createAddressed(db, desk)
  const { path } = await prepared(clerk, { ...form, card: String(card.id) })
  const batch = await (await clerk.visit(path)).text()
  for (const words of ['24面には印刷しません', 'ケース-1番']) expect(batch).toContain(words)
  const empty = await (await clerk.visit('/staff/label-sheets?kind=card')).text()
  expect(empty).toMatch(/<a href="\/staff\/set-ups">[^<]*「交付前設定」の画面で箱を選んで/)
  expect(empty).not.toContain('画面に戻って')
  expect(await (await clerk.visit('/staff/label-sheets?kind=location')).text()).toMatch(
    /<a href="\/staff\/locations">[^<]*「保管場所」の画面で場所を選んで/,
  )
})

test('N-14: what was recorded without printing is on the 差出票, and the screen says so', async () => {
  const { desk, clerk } = await scene()
  const today = dayOf(new Date())
  await createNotified(db, desk, { sentOn: today, deadlineOn: addDays(today, 90) })
  const page = await (await clerk.visit('/staff/posting-lists')).text()
  for (const words of ['区分の記録なし', '交付通知書(別に印刷) 1通', '合計 1通', '発送だけを記録した通知です'])
    expect(page).toContain(words)
})
