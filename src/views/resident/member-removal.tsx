import type { MemberRefusal } from '../../domain/reservations/change-members.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { membersWords } from '../text/members.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import type { PartyPerson } from './own-belongings.tsx'
import { Phone } from './phone.tsx'

export type MemberRemovalPageProps = {
  page: ResidentPage
  visit: BookedVisit
  party: readonly PartyPerson[]
  index: number
  path: string
  refusal?: MemberRefusal | undefined
}

/** 予約者を外す: a page of its own that asks before it is done. */
export function MemberRemovalPage({ page, visit, party, index, path, refusal }: MemberRemovalPageProps) {
  const { language } = page
  const words = membersWords[language]
  const all = reservationWords[language]
  const who = all.whoIs(index + 1, party[index]?.family, party[index]?.tail)
  return (
    <ResidentLayout page={page} title={words.removalTitle}>
      {refusal === undefined ? (
        <p safe>{words.removalLead(who)}</p>
      ) : (
        <NoticeBanner type="error" {...words.refusals[refusal]} language={language} takesFocus>
          <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />
        </NoticeBanner>
      )}
      <DefinitionList
        items={[
          { label: all.who, text: who },
          { label: all.when, text: whenText(visit.startsAt, language) },
          { label: all.place, text: visit.office.name[language] },
        ]}
      />
      {refusal === undefined && (
        <>
          <p safe>{words.removalNote}</p>
          <PostForm page={page} action={path}>
            <p class="app-actions">
              <Button text={words.removalButton} tone="danger" />
            </p>
          </PostForm>
        </>
      )}
      <p class="app-actions">
        <Button text={words.keep} href="/reservations/current/members" kind="outline" />
      </p>
    </ResidentLayout>
  )
}
