import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { findServices } from '#domain/offices/find-services'
import { findIssuedKey, issuePrintedKey } from '#domain/residents/issue-printed-key'
import { env } from '#env'
import { url } from '#url'
import { PrintedKeyPaper } from '../../views/paper/printed-key.tsx'
import { PrintedKeyPage } from '../../views/staff/cards-printed-key.tsx'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 予約案内: ID and password of one card, on a sheet that is shown once. */
export const staffCardPrintedKeys = new Elysia({ prefix: '/staff/cards/:id/printed-key' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    // A key opens what the veil hides: whoever has one enters as the person.
    if (found.isProtected && !reader.seesProtected) throw new NotPermitted()
    const asksForKey = (await findServices(db)).some(({ keyType }) => keyType === 'printed_id')
    return { found, asksForKey }
  })
  .get('/', async ({ staffPage, found, asksForKey }) => (
    <PrintedKeyPage
      page={staffPage}
      found={found}
      issued={await findIssuedKey(db, found.card.id)}
      asksForKey={asksForKey}
    />
  ))
  .post('/', async ({ staff, staffPage, page, found, asksForKey, by, now, request, set }) => {
    const issue = await issuePrintedKey(db, found.card.id, { by, now })
    if (!issue.ok) {
      set.status = 422
      const issued = await findIssuedKey(db, found.card.id)
      return <PrintedKeyPage page={staffPage} found={found} issued={issued} asksForKey={asksForKey} isOver />
    }
    const origin = env.publicOrigin ?? new URL(request.url).origin
    return (
      <PrintedKeyPaper
        name={found.card.name}
        city={page.city}
        keys={asksForKey ? issue : undefined}
        link={origin + url(`/links/${issue.linkToken}`)}
        site={origin + url('/')}
        printedBy={staff.name}
        now={now}
      />
    )
  })
