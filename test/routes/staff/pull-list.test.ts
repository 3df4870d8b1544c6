import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { signInAs } from '../../support/browser.ts'
import { createScene, custodyPathOf, eventsOf, findCard } from '../../support/counter.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const tomorrow = () => addDays(dayOf(new Date()), 1)

test('without a day the list is of the next working day, with every card of a family', async () => {
  const { clerk, cards } = await createScene(db, { people: 3, day: tomorrow() })
  const browser = await signInAs(clerk)
  const page = await (await browser.visit('/staff/pull-list')).text()
  for (const card of cards) expect(page).toContain(card.label)
  expect(page).toContain('3枚中 0枚 取出済')
  expect(await eventsOf(db, 'pull_list.viewed')).toHaveLength(1)
})

test('a scan ticks the card; the second says so; the last scan can be taken back', async () => {
  const { clerk, card, day } = await createScene(db, { people: 2, day: tomorrow() })
  const browser = await signInAs(clerk)
  const path = `/staff/pull-list?day=${day}`
  const scan = (code: string) => browser.submit(path, { code }, path)
  const first = await scan(card.label.toLowerCase())
  const page = await first.text()
  expect(first.status).toBe(200)
  expect(page).toContain('2枚中 1枚 取出済')
  expect(page).toContain(`直前の読み取り(${card.noticeNumber})を取り消す`)
  expect(page).toContain(clerk.name)

  const second = await scan(card.label)
  expect(second.status).toBe(422)
  expect(await second.text()).toContain(`${clerk.name}が取り出しています`)

  const scanId = /name="scan_id" value="(\d+)"/.exec(page)?.[1] ?? ''
  const undo = (id = scanId) => browser.submit(`/staff/pull-list/undo?day=${day}`, { scan_id: id }, path)
  const back = await undo()
  expect([back.status, (await findCard(db, card.id)).custody]).toEqual([200, 'stored'])
  expect(await back.text()).toContain('2枚中 0枚 取出済')
  const again = await undo()
  expect([again.status, (await again.text()).includes('取り消しました')]).toEqual([200, true])
  expect(await eventsOf(db, 'card.pull_undone')).toHaveLength(1)
  for (const id of ['', 'x', '0']) expect((await undo(id)).status).toBe(404)
  expect((await undo('999999')).status).toBe(422)
})

test('the same scan sent twice pulls once and is answered the same', async () => {
  const { clerk, card, day } = await createScene(db, { day: tomorrow() })
  const browser = await signInAs(clerk)
  const path = `/staff/pull-list?day=${day}`
  const key = /name="scan_key" value="([^"]+)"/.exec(await (await browser.visit(path)).text())?.[1] ?? ''
  const send = () => browser.submit(path, { code: card.label, scan_key: key })
  const [first, second] = await Promise.all([send(), send()])
  const again = await send()
  expect([first.status, second.status, again.status]).toEqual([200, 200, 200])
  expect(await again.text()).toContain('二重には数えていません')
  expect(await custodyPathOf(db, card.id)).toEqual(['stored', 'pulled'])
  expect(await eventsOf(db, 'pull_list.scanned')).toHaveLength(1)
})

test('an unknown code is refused in words and its text is kept nowhere', async () => {
  const { clerk, day } = await createScene(db, { day: tomorrow() })
  const browser = await signInAs(clerk)
  const answer = await browser.submit(`/staff/pull-list?day=${day}`, { code: '123456789018' }, '/staff/pull-list')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('カードのラベルとして読み取れません')
  expect(JSON.stringify(await eventsOf(db, 'pull_list.scanned'))).not.toContain('123456789018')
})

test('a card that is missing is on the board until it is found', async () => {
  const { clerk, card, day } = await createScene(db, { day: tomorrow() })
  const browser = await signInAs(clerk)
  const raise = () => browser.submit(`/staff/pull-list/cards/${card.id}/alarm?day=${day}`, {}, '/staff/pull-list')
  const raised = await raise()
  expect([raised.status, raised.headers.get('location')]).toEqual([
    303,
    `/staff/pull-list?office=${clerk.officeId}&day=${day}`,
  ])
  expect((await raise()).status).toBe(303)
  expect(await eventsOf(db, 'card.alarm_raised')).toHaveLength(1)
  const board = await (await browser.visit('/staff/day')).text()
  expect(board).toContain('所定の場所にないカードが1枚あります')
  const found = /alarms\/(\d+)\/resolution/.exec(board)![1]!
  const path = `/staff/pull-list/alarms/${found}/resolution`
  const asked = await (await browser.visit(`${path}?back=day`)).text()
  expect([asked.includes('カードのラベル'), asked.includes(card.noticeNumber), asked.includes(card.label)]).toEqual([
    true,
    true,
    false,
  ])
  // A bare click, the number that stands on the page, and a reading without a word end nothing.
  for (const [fields, sentence] of [
    [{}, 'どこにあったかを入力してください'],
    [{ code: card.noticeNumber, note: '隣のケース' }, 'このカードのラベルではありません'],
    [{ code: card.label, note: ' ' }, 'どこにあったかを入力してください'],
    [{ code: card.label, note: '隣'.repeat(201) }, 'どこにあったかは200文字までにしてください'],
    [{ code: card.label, note: '棚の123456789018' }, '個人番号と思われる番号は入力できません'],
  ] as const) {
    const refused = await browser.submit(path, { ...fields, back: 'day' }, path)
    const page = await refused.text()
    expect([refused.status, page.includes(sentence)]).toEqual([422, true])
    if ('note' in fields) expect(page).toContain(`value="${fields.note}"`)
  }
  expect(await (await browser.visit('/staff/day')).text()).toContain('所定の場所にないカード')
  const read = { code: card.label, note: '隣のケースにありました。', back: 'day' }
  const resolved = await browser.submit(path, read, path)
  expect(resolved.headers.get('location')).toStartWith('/staff/day?')
  expect(await (await browser.visit('/staff/day')).text()).not.toContain('所定の場所にないカード')
  const [event] = await eventsOf(db, 'card.alarm_resolved')
  expect(event).toMatchObject({ staffId: clerk.id, subjectId: card.id, details: { note: read.note } })
})

test('another office looks on: no scan field, its scans and alarms are refused', async () => {
  const { office, card, day } = await createScene(db, { day: tomorrow() })
  const stranger = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  const path = `/staff/pull-list?office=${office.id}&day=${day}`
  expect(await (await stranger.visit(path)).text()).toContain('別の庁舎のリストです')
  const scan = await stranger.submit(path, { code: card.label })
  expect(scan.status).toBe(422)
  expect((await stranger.submit(`/staff/pull-list/cards/${card.id}/alarm`, {})).status).toBe(404)
  expect((await findCard(db, card.id)).custody).toBe('stored')
})

test('the printed list holds what the screen holds and leaves an event', async () => {
  const { clerk, card, day } = await createScene(db, { day: tomorrow() })
  const browser = await signInAs(clerk)
  const page = await (await browser.visit(`/staff/pull-list/print?day=${day}`)).text()
  for (const words of ['取出リスト', card.label, '□', '令和', '1庫-1段']) expect(page).toContain(words)
  expect(await eventsOf(db, 'pull_list.printed')).toHaveLength(1)
})

test('the list takes as many statements for twenty cards as for one', async () => {
  const { clerk, office, reservation, day } = await createScene(db, { day: tomorrow() })
  const browser = await signInAs(clerk)
  const count = () => countStatements(() => browser.visit('/staff/pull-list'))
  await count()
  const forOne = await count()
  for (let made = 0; made < 19; made++) {
    const card = await createShelvedCard(db, { officeId: office.id })
    const { serviceId, poolId } = reservation
    await createReservation(db, { cards: [card], officeId: office.id, day, serviceId, poolId })
  }
  expect(await (await browser.visit('/staff/pull-list')).text()).toContain('20枚中')
  expect(await count()).toBe(forOne)
})

test('who may not move cards gets no list', async () => {
  await createScene(db, { day: tomorrow() })
  for (const role of ['call_center', 'viewer'] as const) {
    const browser = await signInAs(await createStaff(db, role))
    for (const path of ['/staff/pull-list', '/staff/pull-list/print'])
      expect((await browser.visit(path)).status).toBe(403)
    expect((await browser.submit('/staff/pull-list', { code: 'x' })).status).toBe(403)
  }
})
