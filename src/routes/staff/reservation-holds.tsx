import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { questionsFor, readAnswers } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { confirmHold } from '#domain/reservations/confirm'
import { parseContact } from '#domain/reservations/contact-form'
import { type DeskVisit, findDeskMembers } from '#domain/reservations/find-details'
import { findDuplicates } from '#domain/reservations/find-duplicates'
import { holdPlaces } from '#domain/reservations/hold'
import { parseParty, personField } from '#domain/reservations/party-form'
import { releaseHold } from '#domain/reservations/release-hold'
import { findOfferedTo } from '#domain/waiting/accept-by-phone'
import { settleEntriesOf } from '#domain/waiting/settle'
import { url } from '#url'
import { contactErrorsOf, holdRefusals, personErrorsOf } from '../../views/staff/reservation-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { findDeskHold, showHold } from './reservation-hold-screen.tsx'

/** 職員の仮押さえ: its details, its confirmation, its end. */
export const staffHolds = new Elysia({ prefix: '/staff/reservations/holds/:id' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ params, staffPage, reader, now, set }) => {
    const hold = await findDeskHold(idOf(params.id), reader)
    if (!hold) throw new NotFound()
    const refuse = (shown: Parameters<typeof showHold>[1], which: DeskVisit = hold) => {
      set.status = 422
      return showHold(which, shown, { staffPage, reader, now })
    }
    return { hold, refuse }
  })
  .get('/', async ({ hold, staffPage, reader, by, now, redirect }) => {
    if (hold.status !== 'held' && hold.status !== 'expired') return redirect(url(`/staff/reservations/${hold.id}`), 303)
    const subject = { kind: 'reservation' as const, id: hold.id }
    await recordEvent(db, { action: 'reservation.viewed', subject, by, at: now })
    const fields = offeredFields(await findOfferedTo(db, hold.id, reader))
    return showHold(hold, { body: {}, fields, errors: [] }, { staffPage, reader, now })
  })
  .post('/', async ({ hold, refuse, body, reader, by, rules, now, redirect }) => {
    const fields = fieldsOf(body)
    const members = await findDeskMembers(db, hold.id, reader)
    const party = members.length > 0 ? undefined : parseParty(fields, hold.people)
    const contact = parseContact(fields)
    const errors = [
      ...(party?.ok === false ? personErrorsOf(party.errors) : []),
      ...(contact.ok ? [] : contactErrorsOf(contact.errors)),
    ]
    if (!contact.ok || party?.ok === false) return refuse({ body, fields, errors })

    const persons = party?.persons
    const cardIds = members.flatMap(({ cardId }) => cardId ?? [])
    const duplicates = await findDuplicates(db, { cardIds, persons: persons ?? [], exceptId: hold.id }, { reader, now })
    if (duplicates.length > 0 && fields.checked !== '1') {
      const message = '同じ人の予約があります。確かめたら、印を付けてください。'
      return refuse({ body, fields, errors: [{ field: 'checked', message }], ...(persons && { persons }) })
    }
    const answers = await answersOf(hold, body)
    const { phone, email, notes, language } = contact.value
    const outcome = await confirmHold(
      db,
      hold.id,
      {
        ...{ phone: phone ?? undefined, email: email ?? undefined, notes: notes ?? undefined, language },
        ...{ persons, answers, hasConsented: false, sendsMail: fields.mail === '1' },
      },
      { by, now },
    )
    if (outcome.ok) {
      await settleEntriesOf(db, hold.id, { rules, now })
      return redirect(url(`/staff/reservations/${hold.id}?done=booked`), 303)
    }
    if (outcome.reason === 'expired') return refuse({ body, fields, errors: [], refusal: 'expired' })
    throw new NotFound()
  })
  .post('/renewal', async ({ hold, refuse, body, staffPage, reader, by, rules, now, set }) => {
    const fields = fieldsOf(body)
    const members = await findDeskMembers(db, hold.id, reader)
    const { officeId, serviceId, startsAt, people, channel } = hold
    const request = {
      ...{ officeId, serviceId, startsAt, people, channel },
      cardIds: members.flatMap(({ cardId }) => cardId ?? []),
      alsoServiceIds: hold.alsoServices.map(({ id }) => id),
    }
    const outcome = await holdPlaces(db, request, { by, rules, now })
    if (!outcome.ok) return refuse({ body, fields, errors: [], refusal: holdRefusals[outcome.reason] })
    const renewed = await findDeskHold(outcome.reservation.id, reader)
    if (!renewed) throw new NotFound()
    set.status = 200
    return showHold(renewed, { body, fields, errors: [] }, { staffPage, reader, now })
  })
  .post('/release', async ({ hold, by, now, redirect }) => {
    await releaseHold(db, hold.id, { by, now })
    return redirect(url('/staff/reservations/new'), 303)
  })

async function answersOf(hold: DeskVisit, body: unknown) {
  const rules = await findBelongingRules(db, { serviceIds: [hold.serviceId], day: hold.day })
  const questions = questionsFor(rules, hold.serviceId)
  return Array.from({ length: hold.people }, (_, index) =>
    readAnswers([...listOf(body, `who_${index + 1}`), ...listOf(body, `also_${index + 1}`)], questions),
  )
}

// What whoever waited for this time has told already.
function offeredFields(offered: Awaited<ReturnType<typeof findOfferedTo>>): Record<string, string | undefined> {
  if (offered === undefined) return {}
  const { phone, email, language, persons } = offered
  const named = persons.flatMap(({ name, kana, birthOn }, index) => [
    [personField(index + 1, 'name'), name ?? ''],
    [personField(index + 1, 'kana'), kana ?? ''],
    [personField(index + 1, 'birth'), birthOn ?? ''],
  ])
  return { phone: phone ?? '', email: email ?? '', language, ...Object.fromEntries(named) }
}
