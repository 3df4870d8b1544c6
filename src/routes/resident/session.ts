import { Elysia } from 'elysia'
import { db } from '#db'
import { endSession } from '#domain/residents/sessions'
import { url } from '#url'
import { cookie, cookiesOf, requestContext } from '../plugins/request-context.ts'

/** 終わる: for a shared device. Works also when the session is over already. */
export const residentSessionEnd = new Elysia({ prefix: '/session/end' })
  .use(requestContext)
  .post('/', async ({ request, set, redirect }) => {
    const token = cookiesOf(request).get('resident')
    if (token) await endSession(db, token)
    set.headers['set-cookie'] = cookie('resident', '', 0)
    return redirect(url('/?ended=1'), 303)
  })
