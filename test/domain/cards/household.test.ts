import { beforeAll, expect, test } from 'bun:test'
import { findHousehold } from '#domain/cards/household'
import type { Reader } from '#domain/reader'
import { cardProtections } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createReservation, longAgo } from '../../support/people.ts'

beforeAll(truncateAll)

const everywhere: Reader = { onlyOfficeId: undefined, seesProtected: true }

test(
  'the same household number or the same address; not who is booked, done, protected or kept at an office out of sight',
  rolledBack(async tx => {
    const { id: officeId } = await createOffice(tx)
    const home = { officeId, process: 'notice_sent', address: '架空市中央1-1', addressExtra: '201号' } as const
    const mother = await createCard(tx, { ...home, householdNumber: 'H1' })
    const child = await createCard(tx, { ...home, birthOn: '2015-05-05' })
    const father = await createCard(tx, { officeId, process: 'set_up', householdNumber: 'H1', birthOn: '2014-01-01' })
    await createCard(tx, { ...home, addressExtra: '202号' })
    await createCard(tx, { ...home, process: 'handed_over' })
    const booked = await createCard(tx, home)
    await createReservation(tx, { cards: [booked] })
    const hidden = await createCard(tx, home)
    await tx.insert(cardProtections).values({ cardId: hidden.id, protectedAt: longAgo })
    const elsewhere = await createCard(tx, { ...home, officeId: (await createOffice(tx)).id, birthOn: '2016-01-01' })

    const ids = async (...args: Parameters<typeof findHousehold> extends [unknown, ...infer Rest] ? Rest : never) =>
      (await findHousehold(tx, ...args)).map(({ id }) => id)
    expect(await ids([mother.id], everywhere)).toEqual([father.id, child.id, elsewhere.id])
    expect(await ids([mother.id], { ...everywhere, onlyOfficeId: officeId })).toEqual([father.id, child.id])
    expect(await ids([mother.id, child.id, father.id], { ...everywhere, onlyOfficeId: officeId })).toEqual([])
    expect(await ids([hidden.id], everywhere)).toEqual([])
    expect(await ids([], everywhere)).toEqual([])
  }),
)
