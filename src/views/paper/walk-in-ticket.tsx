import type { Visit } from '#domain/counter/find-visit'
import { PaperLayout } from '../layouts/paper.tsx'
import { clock } from '../staff/visit-words.ts'
import { VisitCodes } from './visit-codes.tsx'

export type WalkInTicketProps = {
  visit: Pick<Visit, 'officeName' | 'serviceName' | 'day' | 'checkedInAt' | 'people' | 'visitLabel'> & {
    arrivalNumber: number
  }
}

/** 受付票. The number to be called by, large enough to be read from a seat, and the visit's code; it names nobody. */
export const WalkInTicket = ({ visit }: WalkInTicketProps) => (
  <PaperLayout title="受付票" day={visit.day} officeName={visit.officeName.ja}>
    <div class="app-arrival">
      <p>受付番号</p>
      <p class="app-arrival__number">{visit.arrivalNumber}</p>
      <p safe>{`${visit.serviceName.ja} ${visit.people}人`}</p>
      <p safe>{visit.checkedInAt === null ? '' : `${clock(visit.checkedInAt)} 受付`}</p>
    </div>
    <VisitCodes visitLabel={visit.visitLabel} name="受付用のコード" />
    <p>番号でお呼びします。お呼びするまで、待合でお待ちください。</p>
    <p>席を離れるときは、窓口に声をかけてください。</p>
  </PaperLayout>
)
