import { beforeEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db'
import { atTokyo } from '#domain/rules/days'
import { auditEvents, parameters, reservationMembers, reservations, slots } from '../../../src/db/schema/index.ts'
import type { Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import {
  birthFields,
  bookedResident,
  confirm,
  createHolder,
  type Holder,
  hold,
  joinFamily,
  mailResident,
  openCity,
  personFields,
  residentOf,
  textOf,
  whereOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const path = '/reservations/current/members'
const done = [303, '/reservations/current?party=1']
const members = () => db.select().from(reservationMembers).orderBy(asc(reservationMembers.id))
const booking = async () => (await db.select().from(reservations).where(eq(reservations.status, 'booked')))[0]!
const takenTimes = async () =>
  (await db.select().from(slots).where(eq(slots.taken, 1)).orderBy(slots.startsAt)).map(({ startsAt }) => startsAt)
const add = (resident: Visitor, card: Pick<Holder, 'noticeNumber' | 'birthOn'>, further = {}) =>
  resident.submit(path, { notice_number: card.noticeNumber, ...birthFields(card.birthOn), ...further }, path)
const remove = (resident: Visitor, id: number) => resident.submit(`${path}/${id}/removal`, {}, `${path}/${id}/removal`)

describe('R-14: one more', () => {
  test('is proved by their own number, answers, and the time stays', async () => {
    const city = await openCity({ capacity: 1 })
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await bookedResident(city, card)
    expect(await textOf(await resident.visit('/reservations/current'))).toContain('家族を加える・外す')
    expect(await textOf(await resident.visit(path))).toMatch(/架空 様.*一緒に来る方を加える/)
    expect(whereOf(await add(resident, other))).toEqual(done)
    expect((await members()).map(({ cardId }) => cardId)).toEqual([card.id, other.id])
    expect(await booking()).toMatchObject({ people: 2, startsAt: atTokyo(city.day, '09:00') })
    expect(await takenTimes()).toEqual([atTokyo(city.day, '09:00'), atTokyo(city.day, '09:20')])
    const words = await textOf(await resident.visit('/reservations/current?party=1'))
    expect(words).toMatch(/お越しになる方を変更しました.*お越しになる方を加えました ご本人/)
    expect(words).toContain(other.noticeNumber.slice(-4))
    const proofs = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proved'))
      .orderBy(auditEvents.id)
    expect(proofs.at(-1)).toMatchObject({ subjectId: other.id, details: { as: 'member' } })
  })

  test('a second click adds nobody twice', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await bookedResident(city, card)
    await add(resident, other)
    expect(whereOf(await add(resident, other))).toEqual(done)
    expect((await members()).length).toBe(2)
  })

  test('a wrong date, an unknown number and an empty form are refused, and what was typed stays', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await bookedResident(city, card)
    for (const tried of [
      { ...other, birthOn: '1971-01-01' },
      { noticeNumber: 'ZZZ-999999', birthOn: other.birthOn },
    ]) {
      const answer = await add(resident, tried)
      const html = await answer.text()
      expect([answer.status, html.includes('確認できませんでした'), html.includes(tried.noticeNumber)]).toEqual([
        422,
        true,
        true,
      ])
    }
    const empty = await resident.submit(path, {}, path)
    expect([empty.status, (await empty.text()).includes('href="#notice_number"')]).toEqual([422, true])
    expect((await members()).length).toBe(1)
  })

  test('no room at this time keeps everything and shows the way to another', async () => {
    const city = await openCity({ capacity: 1 })
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await bookedResident(city, card)
    await hold(await residentOf(await createHolder(city)), city, '09:20')
    const answer = await add(resident, other)
    const html = await answer.text()
    expect([
      answer.status,
      html.includes('もう一人分の空きがありません'),
      html.includes('/reservations/current/rescheduling'),
    ]).toEqual([422, true, true])
    expect(await booking()).toMatchObject({ people: 1 })
  })

  test('somebody with a booking of their own, or a card not ready, is refused in words', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const [booked, preparing] = [await createHolder(city), await createHolder(city, 'set_up')]
    await hold(await residentOf(booked), city, '11:00')
    for (const [card, expected] of [
      [booked, 'すでに予約があります'],
      [preparing, 'いまは予約できません'],
    ] as const) {
      const answer = await add(resident, card)
      expect([answer.status, (await textOf(answer)).includes(expected)]).toEqual([422, true])
    }
  })

  test('the party is as large as the service allows', async () => {
    const city = await openCity({ maxPeople: 2 })
    const [card, second, third] = [await createHolder(city), await createHolder(city), await createHolder(city)]
    const resident = await bookedResident(city, card)
    await resident.visit(path)
    await add(resident, second)
    expect(await textOf(await resident.visit(path))).toContain('一度に2人まで')
    const answer = await add(resident, third)
    expect([answer.status, (await textOf(answer)).includes('一度に予約できる人数を超えます')]).toEqual([422, true])
  })

  test('without a card is named, and answers', async () => {
    const city = await openCity({ code: 'SV02', keyType: 'none', bookingEarliest: 1 })
    const resident = await mailResident(city)
    await hold(resident, city)
    await confirm(resident, personFields())
    const incomplete = await resident.submit(path, { ...personFields(), kana_1: '' }, path)
    expect([incomplete.status, (await incomplete.text()).includes('href="#kana_1"')]).toEqual([422, true])
    const twin = await resident.submit(path, personFields(), path)
    expect([twin.status, (await textOf(twin)).includes('すでに予約があります')]).toEqual([422, true])
    const sakura = personFields(1, { name: '架空　桜', kana: 'カクウ サクラ', birthOn: '2015-01-02' })
    expect(whereOf(await resident.submit(path, sakura, path))).toEqual(done)
    expect((await members()).map(({ name }) => name)).toEqual(['架空　太郎', '架空　桜'])
  })
})

describe('R-14: one fewer', () => {
  const pair = async () => {
    const city = await openCity({ capacity: 1 })
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const resident = await residentOf(card)
    await joinFamily(resident, other)
    await hold(resident, city)
    await confirm(resident)
    return { city, card, other, resident }
  }

  test('is asked about, gives back what is not needed, and can be done once', async () => {
    const { city, card, resident } = await pair()
    const [, second] = await members()
    expect(await textOf(await resident.visit(`${path}/${second!.id}/removal`))).toContain('この予約から外します')
    expect(whereOf(await remove(resident, second!.id))).toEqual(done)
    expect((await members()).map(({ cardId }) => cardId)).toEqual([card.id])
    expect(await takenTimes()).toEqual([atTokyo(city.day, '09:00')])
    expect(whereOf(await resident.submit(`${path}/${second!.id}/removal`, {}, path))).toEqual([303, path])
    expect(await booking()).toMatchObject({ people: 1 })
  })

  test('the last one can only cancel', async () => {
    const city = await openCity()
    const resident = await bookedResident(city, await createHolder(city))
    const [only] = await members()
    expect(await (await resident.visit(path)).text()).not.toContain('/removal')
    const answer = await remove(resident, only!.id)
    expect([answer.status, (await textOf(answer)).includes('最後のお一人は外せません')]).toEqual([422, true])
  })

  test("nobody of another party can be named, and nonsense isn't found", async () => {
    const { city } = await pair()
    const [first] = await members()
    const other = await residentOf(await createHolder(city))
    await hold(other, city, '11:00')
    await confirm(other)
    expect((await other.visit(`${path}/${first!.id}/removal`)).status).toBe(404)
    expect((await other.visit(`${path}/x/removal`)).status).toBe(404)
    await other.submit(`${path}/${first!.id}/removal`, {}, path)
    expect((await members()).length).toBe(3)
  })
})

test('R-26: after the deadline neither page opens and a direct post is refused', async () => {
  const city = await openCity()
  const [card, other] = [await createHolder(city), await createHolder(city)]
  const resident = await bookedResident(city, card)
  await resident.visit(path)
  const deadline = { key: 'changeDeadlineDays', value: 365, validFrom: '2026-01-01', reason: '試験', setAt: new Date() }
  await db.insert(parameters).values(deadline)
  const [only] = await members()
  for (const page of [path, `${path}/${only!.id}/removal`])
    expect(whereOf(await resident.visit(page))).toEqual([303, '/reservations/current'])
  const added = await resident.submit(path, { notice_number: other.noticeNumber, ...birthFields(other.birthOn) })
  expect([added.status, (await textOf(added)).includes('人数の変更は、お電話で')]).toEqual([422, true])
  const removed = await resident.submit(`${path}/${only!.id}/removal`, {})
  expect(removed.status).toBe(422)
  expect((await members()).length).toBe(1)
})

test('in three languages', async () => {
  const city = await openCity()
  const resident = await bookedResident(city, await createHolder(city))
  expect(await textOf(await resident.visit(`${path}?lang=en`))).toContain('Add or remove family')
  expect(await textOf(await resident.visit(`${path}?lang=easy`))).toContain('家族を ふやす・へらす')
})
