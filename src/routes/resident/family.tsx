import { Elysia } from 'elysia'
import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { findCardBookings } from '#domain/residents/find-bookings'
import { planBooking } from '#domain/residents/planned-visit'
import { type ParsedProof, parseCardProof } from '#domain/residents/proof-form'
import { type FamilyOutcome, leaveFamilyOut, proveFamily } from '#domain/residents/prove-family'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { FamilyPage, type FamilyPageProps } from '../../views/resident/family.tsx'
import { NotFound, TooManyTries } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { residentSession } from '../plugins/resident-session.ts'
import { errorsOf, pause } from './enter.tsx'

const path = '/bookings/family'

/** 家族: everybody proved in this session; one more by their own number. */
export const family = new Elysia({ prefix: path })
  .use(residentSession)
  .onBeforeHandle(({ resident: { cards, isBoundToReservation }, redirect }) => {
    if (isBoundToReservation || cards.length === 0) return redirect(url('/bookings/belongings'), 303)
  })
  .resolve(async ({ page, resident, rules }) => {
    const service = (await planBooking(db, resident, rules))?.service
    if (!service) throw new NotFound()
    const keyType = service.keyType === 'printed_id' ? service.keyType : 'notice_number'
    const { cards } = resident
    const show = async (rest: Pick<FamilyPageProps, 'fields' | 'errors' | 'refusal' | 'done'>) => (
      <FamilyPage
        page={at(page, path)}
        idleMinutes={rules.residentIdleMinutes}
        cards={cards}
        bookings={
          await findCardBookings(
            db,
            cards.map(({ id }) => id),
          )
        }
        maxPeople={service.maxPeople}
        ask={keyType === 'printed_id' ? 'printed' : 'notice'}
        texts={await findScreenTexts(db, page.language)}
        {...rest}
      />
    )
    return { service, keyType, show }
  })
  .get('/', ({ query, show }) => show({ done: doneOf(fieldsOf(query).done) }))
  .post('/', async ({ body, service, keyType, rules, residentToken, now, address, show, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseCardProof(keyType, fields, rules)
    const party = { token: residentToken, maxPeople: service.maxPeople }
    const outcome = parsed.ok ? await proveFamily(db, parsed.value, party, { rules, now, address, pause }) : undefined
    if (outcome?.ok) return redirect(url(`${path}?done=added`), 303)

    set.status = 422
    return show({ fields, ...faultsOf(parsed, outcome) })
  })
  .post('/:cardId/removal', async ({ params, residentToken, now, address, redirect }) => {
    await leaveFamilyOut(db, Number(params.cardId), { token: residentToken }, { now, address })
    return redirect(url(`${path}?done=removed`), 303)
  })

function faultsOf(
  parsed: ParsedProof,
  outcome: FamilyOutcome | undefined,
): Pick<FamilyPageProps, 'errors' | 'refusal'> {
  if (outcome === undefined || outcome.ok) return { errors: errorsOf(parsed) }
  switch (outcome.reason) {
    case 'refused':
      return { refusal: 'refused' }
    case 'locked':
      return { refusal: { retryMinutes: outcome.retryMinutes } }
    case 'too-many':
      throw new TooManyTries(outcome.retryMinutes)
    default:
      return { refusal: outcome }
  }
}

const doneOf = (word: string | undefined) => (word === 'added' || word === 'removed' ? word : undefined)
