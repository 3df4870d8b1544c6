import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { dayOf, timeOf } from '#domain/rules/days'
import { signInAs } from '../../support/browser.ts'
import { createNamedScene, createScene, eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createShelvedCard, createStaff } from '../../support/people.ts'
import { textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const now = () => ({ day: dayOf(new Date()), at: timeOf(new Date()) })

test('scenario 42 through the pages: walks in, is called, missed, called again and done; the board follows', async () => {
  const { service, clerk } = await createNamedScene(db)
  const browser = await signInAs(clerk)
  expect(await textOf(await browser.visit('/staff/walk-ins'))).toContain('いま待っている方は0組')
  const typed = { service: String(service.id), people: '2', name: '飛込　太郎', kana: 'トビコミ', birth: 'S40.3.2' }
  const entered = await browser.submit('/staff/walk-ins', typed, '/staff/walk-ins')
  const [status, location] = whereOf(entered)
  expect([status, String(location)]).toEqual([303, expect.stringMatching(/^\/staff\/arrivals\?done=\d+$/)])
  const id = /\d+$/.exec(String(location))![0]
  const welcome = await textOf(await browser.visit(String(location)))
  for (const words of ['受付番号 1', '飛込 太郎さん ほか1人', '飛び込み', '受付票を印刷する', '対応へ進む'])
    expect(welcome).toContain(words)
  const ticket = await textOf(await browser.visit(`/staff/walk-ins/${id}/ticket`))
  expect([ticket.includes('受付番号 1'), ticket.includes('飛込')]).toEqual([true, false])
  expect(await eventsOf(db, 'arrival_ticket.printed')).toHaveLength(1)

  const here = `/staff/handovers/${id}`
  expect(await textOf(await browser.visit(here))).toContain('昭和40年3月2日')
  const post = (step: string, fields = {}) => browser.submit(`${here}/${step}`, fields, here)
  expect(whereOf(await post('start'))).toEqual([303, here])
  expect(whereOf(await post('waiting'))).toEqual([303, '/staff/handovers'])
  expect((await post('waiting')).status).toBe(422)
  await post('start')
  const page = await (await browser.visit(here)).text()
  const member = /members\/(\d+)"/.exec(page)![1]!
  expect(page).not.toContain('カード・交付通知書・予約の3つを読み取って')
  expect((await post(`members/${member}/stop`)).status).toBe(422)
  expect((await post('members/999999')).status).toBe(404)
  expect(whereOf(await post(`members/${member}`))).toEqual([303, here])
  const again = await post(`members/${member}`)
  expect([again.status, await textOf(again)]).toEqual([422, expect.stringContaining('すでに完了')])
  const board = await (await browser.visit('/staff/day')).text()
  for (const words of ['飛び込み', '飛込　太郎', '完了を取り消す']) expect(board).toContain(words)
  expect(whereOf(await post('completion/reversal'))).toEqual([303, here])
  expect((await post('completion/reversal')).status).toBe(422)
  expect(await (await browser.visit(here)).text()).toContain('完了にする')
})

test('a refusal says why and keeps what was typed', async () => {
  const { clerk, reservation, office } = await createScene(db, now())
  const browser = await signInAs(clerk)
  const enter = async (fields: Record<string, string>) => {
    const answer = await browser.submit('/staff/walk-ins', { people: '1', ...fields }, '/staff/walk-ins')
    return { status: answer.status, text: await answer.text() }
  }
  const none = await enter({ people: 'たくさん', kana: 'トビコミ' })
  expect(none.status).toBe(422)
  for (const words of ['用件を選んでください', '人数を1から20まで', 'value="トビコミ"', 'href="#people"'])
    expect(none.text).toContain(words)
  const service = String(reservation.serviceId)
  expect((await enter({ service })).text).toContain('カードか交付通知書の番号を読み取ってください')
  const card = await createShelvedCard(db, { officeId: office.id })
  expect((await enter({ service, cards: card.label })).status).toBe(303)
  const twice = await enter({ service, cards: card.label })
  expect([twice.status, twice.text.includes('すでに予約があります'), twice.text.includes('受付番号 1')]).toEqual([
    422,
    true,
    true,
  ])
  expect((await (await signInAs(await createStaff(db, 'viewer', office.id))).visit('/staff/walk-ins')).status).toBe(403)
})

test('S-21: check-in, no-show and completion carry their undo on the board, as long as there is time', async () => {
  const { clerk, reservation } = await createScene(db, { ...now(), isPulled: true })
  const browser = await signInAs(clerk)
  await browser.submit(`/staff/arrivals/${reservation.id}`, {}, '/staff/day')
  expect(await (await browser.visit('/staff/day')).text()).toContain('受付を取り消す')
  expect(whereOf(await browser.submit(`/staff/arrivals/${reservation.id}/reversal`, {}, '/staff/day'))).toEqual([
    303,
    '/staff/day',
  ])
  const later = await createScene(db, { ...now(), at: '00:00', isPulled: true })
  const other = await signInAs(later.clerk)
  await other.submit(`/staff/arrivals/${later.reservation.id}/absence`, {}, '/staff/day')
  expect(await (await other.visit('/staff/day')).text()).toContain('来庁なしを取り消す')
  await other.submit(`/staff/arrivals/${later.reservation.id}/absence/reversal`, {}, '/staff/day')
  expect(await eventsOf(db, 'reservation.no_show_undone')).toHaveLength(1)
})
