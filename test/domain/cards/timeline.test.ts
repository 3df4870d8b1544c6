import { expect, test } from 'bun:test'
import { recordEvent } from '#domain/audit/record'
import { listNotices } from '#domain/cards/find'
import { recordSetUp } from '#domain/cards/set-up'
import { findTimeline } from '#domain/cards/timeline'
import { viewCard } from '#domain/cards/views'
import { storeCard } from '#domain/custody/store'
import { recordReturn } from '#domain/notices/record-return'
import { issueNotices } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { timelineEntryOf } from '../../../src/views/staff/cards-timeline.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createReservation, createStaff } from '../../support/people.ts'

test(
  'the timeline tells every step of a card, with who and when, newest first',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const person = await createStaff(tx, 'clerk', office.id)
    const shelf = await createLocation(tx, office.id, { cabinet: 1, shelf: 2, caseNumber: 3 })
    const at = (time: string) => ({
      by: { kind: 'staff', staffId: person.id } as const,
      now: new Date(`2026-03-02T${time}:00+09:00`),
    })
    const arrival = { officeId: office.id, createdAt: at('08:30').now, createdBy: person.id, importId: 1 }
    const card = await createCard(tx, arrival)
    const other = await createCard(tx, { officeId: office.id })
    await recordSetUp(tx, [card.id, other.id], { kind: 'set_up' }, at('09:00'))
    await storeCard(tx, { cardId: card.id, locationId: shelf.id }, at('09:30'))
    await issueNotices(tx, [card.id], { sentOn: '2026-03-02', deadlineOn: '2026-05-31' }, at('10:00'))
    const reservation = await createReservation(tx, { cards: [card], officeId: office.id, day: '2026-03-10' })
    const resident = { by: { kind: 'resident' } as const, at: at('21:05').now }
    const subject = { kind: 'reservation', id: reservation.id } as const
    await recordEvent(tx, { action: 'reservation.booked', subject, ...resident })
    await recordReturn(tx, card.id, { returnedOn: '2026-03-02', reason: 'moved' }, at('22:00'))
    await viewCard(tx, card.id, { ...at('23:00'), reader: programReader })

    const steps = await findTimeline(tx, card.id, await listNotices(tx, card.id))
    const told = steps.map(timelineEntryOf).map(entry => [entry.at, entry.title, entry.text, entry.by])
    const day = '令和8年3月2日(月)'
    expect(told).toEqual([
      [`${day} 22時00分`, '「通知返戻」になりました', '「通知発送済」から 理由: 転居', person.name],
      [`${day} 21時05分`, '予約しました', undefined, '本人'],
      [
        `${day} 10時00分`,
        '通知を記録しました(1回目、交付通知書)',
        '発送日 令和8年3月2日、受取期限 令和8年5月31日',
        person.name,
      ],
      [`${day} 10時00分`, '「通知発送済」になりました', '「通知作成済」から', person.name],
      [`${day} 10時00分`, '「通知作成済」になりました', '「交付前設定済」から', person.name],
      [`${day} 9時30分`, '1庫-2段-3ケース-1番に収納しました', undefined, person.name],
      [`${day} 9時00分`, '「交付前設定済」になりました', '「入荷済」から', person.name],
      [`${day} 8時30分`, '取り込みました(入荷済・受領台)', undefined, person.name],
    ])
  }),
)

test(
  'a card that somebody typed in was registered, by them; one that nobody brought, by the system',
  rolledBack(async tx => {
    const person = await createStaff(tx)
    const typed = await createCard(tx, { createdBy: person.id, process: 'set_up' })
    const found = await createCard(tx)
    const told = async (id: number) => (await findTimeline(tx, id, [])).map(timelineEntryOf).at(-1)
    const at = { at: '令和8年1月5日(月) 9時00分', title: '登録しました(入荷済・受領台)' }
    expect(await told(typed.id)).toMatchObject({ ...at, by: person.name })
    expect(await told(found.id)).toMatchObject({ ...at, by: 'システム' })
  }),
)
