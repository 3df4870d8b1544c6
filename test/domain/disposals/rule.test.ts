import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import type { CardProcess } from '#domain/cards/words'
import { findCandidates } from '#domain/disposals/candidates'
import { placeDisposalHold } from '#domain/disposals/holds'
import { type DisposalFacts, disposalDue, keptProcesses, monthsLater } from '#domain/disposals/rule'
import { declareMissing } from '#domain/incidents/declare'
import { addDays, atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cardRemakes, cards, postings } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createDisposalScene, createForgottenCard, createNotice } from '../../support/disposals.ts'
import { createCard, createReservation, createShelvedCard } from '../../support/people.ts'

const bare: DisposalFacts = {
  ...{ process: 'notice_sent', processChangedOn: '2026-01-05', expiresOn: null, firstNoticeOn: null },
  ...{ lastReminderOn: null, postReturnedOn: null, remadeOn: null },
}
const due = (facts: Partial<DisposalFacts>) => disposalDue({ ...bare, ...facts }, defaultRules)

test('a month later is the same day, or the last of a shorter month', () => {
  const pairs = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-02-28', 12, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ] as const
  for (const [day, count, later] of pairs) expect(monthsLater(day, count)).toBe(later)
})

test('nobody came: twelve months after the first notice, or three after the last reminder, whichever is later', () => {
  expect(due({ firstNoticeOn: '2026-01-31' })).toEqual({ reason: 'uncollected', dueOn: '2027-01-31' })
  const reminded = (lastReminderOn: string) =>
    due({ process: 'reminded', firstNoticeOn: '2026-01-31', lastReminderOn })?.dueOn
  expect(reminded('2026-10-31')).toBe('2027-01-31')
  expect(reminded('2026-11-01')).toBe('2027-02-01')
  expect(reminded('2026-11-30')).toBe('2027-02-28')
  expect(due({ firstNoticeOn: null })).toBeUndefined()
  expect(due({ process: 'in_procedure', firstNoticeOn: '2020-01-01' })).toBeUndefined()
})

test('expired, gone, sent back and made anew each have their day; the earliest counts', () => {
  expect(due({ expiresOn: '2026-03-31' })).toEqual({ reason: 'expired', dueOn: '2026-04-01' })
  expect(due({ firstNoticeOn: '2025-01-10', expiresOn: '2026-01-08' })?.reason).toBe('expired')
  expect(due({ firstNoticeOn: '2025-01-10', expiresOn: '2026-01-10' })?.reason).toBe('uncollected')
  for (const process of ['moved_out', 'deceased', 'declined'] as const)
    expect(due({ process })).toEqual({ reason: process, dueOn: '2026-01-05' })
  expect(due({ process: 'post_returned', postReturnedOn: '2026-08-31' })).toEqual({
    reason: 'post_returned',
    dueOn: '2027-02-28',
  })
  expect(due({ process: 'set_up_failed' })).toBeUndefined()
  expect(due({ process: 'set_up_failed', remadeOn: '2026-02-02' })?.reason).toBe('set_up_failed')
  expect(due({ process: 'remaking', remadeOn: '2026-02-02' })?.reason).toBe('remade')
})

const listed = async (ex: Executor, officeId: number, day: string, rules = defaultRules) => {
  const reader = { onlyOfficeId: undefined, seesProtected: true }
  const { lines } = await findCandidates(ex, { officeId, day }, { rules, reader, paging: { page: 1, perPage: 1000 } })
  return lines
}

test(
  'the list shows a card from its day on and not a day before; other rules give another day',
  rolledBack(async tx => {
    const { office } = await createDisposalScene(tx)
    const card = await createForgottenCard(tx, office.id, { sentOn: '2026-01-31' })
    await createNotice(tx, card.id, { sentOn: '2026-11-30', sequence: 2 })
    expect(await listed(tx, office.id, '2027-02-27')).toEqual([])
    expect(await listed(tx, office.id, '2027-02-28')).toMatchObject([
      { id: card.id, reason: 'uncollected', dueOn: '2027-02-28' },
    ])
    const strict = { ...defaultRules, disposalReminderMonths: 4 }
    expect(await listed(tx, office.id, '2027-03-29', strict)).toEqual([])
    expect(await listed(tx, office.id, '2027-03-30', strict)).toHaveLength(1)
    const elsewhere = await createDisposalScene(tx)
    expect(await listed(tx, elsewhere.office.id, '2027-03-30')).toEqual([])
  }),
)

test(
  'booked, waited for or held back it is no candidate; on the last day of the hold still not',
  rolledBack(async tx => {
    const { office, as, clerk, today } = await createDisposalScene(tx)
    const [booked, held] = [await createForgottenCard(tx, office.id), await createForgottenCard(tx, office.id)]
    await createReservation(tx, { cards: [booked], officeId: office.id, day: '2027-06-10' })
    await placeDisposalHold(tx, held.id, { reason: '入院中', untilOn: '2027-06-30', today }, as(clerk))
    expect(await listed(tx, office.id, today)).toEqual([])
    expect(await listed(tx, office.id, '2027-06-30')).toEqual([])
    expect(await listed(tx, office.id, '2027-07-01')).toMatchObject([{ id: held.id }])
  }),
)

test(
  'neither one that is looked for nor one that never came is a candidate',
  rolledBack(async tx => {
    const { office, as, clerk, today } = await createDisposalScene(tx)
    const [lost, kept] = [await createForgottenCard(tx, office.id), await createForgottenCard(tx, office.id)]
    const awaited = await createCard(tx, { officeId: office.id, process: 'expected', custody: 'expected' })
    await changeProcess(tx, [awaited.id], 'moved_out', { ...as(clerk), reason: '転出' })
    expect(await listed(tx, office.id, today)).toMatchObject([{ id: lost.id }, { id: kept.id }])
    await declareMissing(tx, { cardId: lost.id, occasion: 'other', note: '見当たらない' }, as(clerk))
    expect(await listed(tx, office.id, today)).toMatchObject([{ id: kept.id }])
  }),
)

test(
  'rule and statement say the same of every card',
  rolledBack(async tx => {
    const { office, clerk, today } = await createDisposalScene(tx)
    const random = chance(20260301)
    const expected: { id: number; reason: string; dueOn: string }[] = []
    const processes: CardProcess[] = [
      ...keptProcesses,
      'moved_out',
      'deceased',
      'declined',
      'in_procedure',
      'expected',
      'missing',
    ]
    for (let count = 0; count < 150; count++) {
      const facts = randomFacts(random, processes)
      const id = await createFrom(tx, facts, { officeId: office.id, staffId: clerk.id, count })
      const found = disposalDue(facts, defaultRules)
      if (found && found.dueOn <= today) expected.push({ id, ...found })
    }
    expect(expected.length).toBeGreaterThan(40)
    const lines = await listed(tx, office.id, today)
    const byId = (one: { id: number }, other: { id: number }) => one.id - other.id
    expect(lines.map(({ id, reason, dueOn }) => ({ id, reason: String(reason), dueOn })).toSorted(byId)).toEqual(
      expected.toSorted(byId),
    )
  }),
)

type Chance = () => number

function chance(seed: number): Chance {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function randomFacts(random: Chance, processes: readonly CardProcess[]): DisposalFacts {
  const day = () => addDays('2025-01-28', Math.floor(random() * 1000))
  const sometimes = (share: number) => (random() < share ? day() : null)
  return {
    process: processes[Math.floor(random() * processes.length)]!,
    processChangedOn: '2026-01-05',
    ...{ expiresOn: sometimes(0.3), firstNoticeOn: sometimes(0.8), lastReminderOn: sometimes(0.5) },
    ...{ postReturnedOn: sometimes(0.7), remadeOn: sometimes(0.5) },
  }
}

async function createFrom(
  ex: Executor,
  facts: DisposalFacts,
  { officeId, staffId, count }: { officeId: number; staffId: number; count: number },
) {
  const { id } = await createCard(ex, { officeId, process: facts.process, expiresOn: facts.expiresOn })
  if (facts.firstNoticeOn) await createNotice(ex, id, { sentOn: facts.firstNoticeOn })
  if (facts.lastReminderOn) await createNotice(ex, id, { sentOn: facts.lastReminderOn, sequence: 2 })
  if (facts.postReturnedOn)
    await ex.insert(postings).values({
      ...{
        cardId: id,
        mailClass: 'simple_registered',
        trackingNumber: String(10_000_000_000 + count),
        postedOn: '2024-01-01',
      },
      ...{
        postedAt: atTokyo('2024-01-01', '10:00'),
        postedBy: staffId,
        returnedOn: facts.postReturnedOn,
        returnReason: '不在',
      },
      ...{ endedAt: atTokyo(facts.postReturnedOn, '10:00'), endedBy: staffId },
    })
  if (facts.remadeOn) {
    const fresh = await createShelvedCard(ex, { officeId, process: 'in_procedure' })
    await ex.insert(cardRemakes).values({
      ...{ oldCardId: id, newCardId: fresh.id, reason: 'chip_fault', requestedOn: '2024-01-01', state: 'arrived' },
      ...{
        createdAt: atTokyo('2024-01-01', '10:00'),
        createdBy: staffId,
        endedAt: atTokyo(facts.remadeOn, '23:59'),
        endedBy: staffId,
      },
    })
  }
  const [card] = await ex.select({ process: cards.process }).from(cards).where(eq(cards.id, id))
  if (card?.process !== facts.process) throw new Error('the premise is wrong')
  return id
}
