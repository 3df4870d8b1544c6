import { Elysia } from 'elysia'
import { url } from '#url'
import { staffWith } from '../plugins/staff-session.ts'

/** 職員の入口: the day's work. */
export const staffHome = new Elysia({ prefix: '/staff' })
  .use(staffWith('signed-in'))
  .get('/', ({ redirect }) => redirect(url('/staff/day'), 303))
