import { Elysia } from 'elysia'
import { isPermitted } from '#domain/staff/permissions'
import { ListIndexPage } from '../../../views/staff/lists/index-page.tsx'
import { staffWith } from '../../plugins/staff-session.ts'
import type { List } from './list.ts'

/** 一覧を選ぶ: the way to all lists; whoever sees reservations has at least one. */
export const listChoice = (lists: readonly List[]) =>
  new Elysia({ prefix: '/staff/lists' }).use(staffWith('reservations.view')).get('/', ({ staff, staffPage }) => {
    const own = lists.filter(({ permission }) => isPermitted(staff.role, permission))
    const usual = ({ columns }: List) => columns.filter(({ isUsual }) => isUsual).map(({ heading }) => heading)
    return (
      <ListIndexPage
        page={staffPage}
        lists={own.map(list => ({ name: list.name, title: list.title, columns: usual(list) }))}
      />
    )
  })
