import { db } from '#db'
import { type DispatchLine, findDispatchCards } from '#domain/dispatches/find'
import { stageOf } from '#domain/dispatches/words'
import type { Reader } from '#domain/reader'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { lastScans } from '#domain/scanning/last-scans'
import type { StaffPage } from '../../views/layouts/page.ts'
import { DispatchPage, type DispatchPageProps } from '../../views/staff/dispatch.tsx'

type Frame = {
  staff: { id: number; officeId: number }
  staffPage: StaffPage
  reader: Reader
  rules: Rules
  today: Day
}

/** What a scan on this list is: an adding until it is sent, a receipt from then on. */
export const screenOf = (dispatch: DispatchLine) => (stageOf(dispatch) === 'open' ? 'dispatch_add' : 'dispatch_receive')

/** The page of one list, shown after a look at it and after every scan. */
export async function showDispatch(
  dispatch: DispatchLine,
  shown: Pick<DispatchPageProps, 'result' | 'refusal' | 'done'>,
  { staff, staffPage, reader, rules, today }: Frame,
) {
  const place = { staffId: staff.id, screen: screenOf(dispatch), subjectId: dispatch.id }
  const [cards, scans] = await Promise.all([findDispatchCards(db, dispatch.id, reader), lastScans(db, place)])
  const deadline = { today, overdueDays: rules.dispatchOverdueDays }
  const { officeId } = staff
  return <DispatchPage page={staffPage} {...{ dispatch, cards, scans, officeId, deadline }} {...shown} />
}
