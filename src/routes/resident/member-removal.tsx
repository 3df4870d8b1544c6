import { Elysia } from 'elysia'
import { db } from '#db'
import { removeMember } from '#domain/reservations/change-members'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { MemberRemovalPage } from '../../views/resident/member-removal.tsx'
import { NotFound } from '../plugins/errors.ts'
import { changeableReservation } from '../plugins/own-reservation.ts'
import { partyOfMembers } from './party.ts'

const path = '/reservations/current/members'

/** 予約者を外す: asked about on a page of its own. */
export const reservationMemberRemoval = new Elysia({ prefix: `${path}/:memberId/removal` })
  .use(changeableReservation)
  .resolve(({ params, members }) => {
    const index = members.findIndex(({ id }) => String(id) === params.memberId)
    return { index, party: partyOfMembers(members) }
  })
  .get('/', ({ page, params, visit, index, party }) => {
    if (index < 0) throw new NotFound()
    return (
      <MemberRemovalPage
        page={page}
        visit={visit}
        index={index}
        party={party}
        path={`${path}/${params.memberId}/removal`}
      />
    )
  })
  .post('/', async ({ page, params, visit, index, party, by, rules, now, set, redirect }) => {
    // Gone already, as after a second click; and somebody else's was never there.
    if (index < 0) return redirect(url(path), 303)
    const outcome = await removeMember(db, visit.id, Number(params.memberId), { by, rules, now })
    if (outcome.ok || outcome.reason === 'unknown') return redirect(url('/reservations/current?party=1'), 303)

    set.status = 422
    const here = `${path}/${params.memberId}/removal`
    return (
      <MemberRemovalPage
        page={at(page, here)}
        visit={visit}
        index={index}
        party={party}
        path={here}
        refusal={outcome.reason}
      />
    )
  })
