import type { BoardVisit } from '#domain/counter/find-day-board'
import { formatCode } from '#domain/rules/opaque-code'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip, type Tone } from '../components/status-chip.tsx'
import { reservationChannelLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { clock, familyName, memberChip, personName, punctualityChip } from './visit-words.ts'

type CardProps = { visit: BoardVisit; page: StaffPage; isHere: boolean; seesCards: boolean }

/** One visit on the board. */
export function BoardCard({ visit, page, isHere, seesCards }: CardProps) {
  const chip = punctualityChip(visit.punctuality, visit.checkedInAt !== null)
  return (
    <article class="app-board__card" id={`visit-${visit.id}`} data-tone={toneOf(visit)}>
      <p class="app-board__line">
        <strong safe>{clock(visit.startsAt)}</strong>
        {visit.isWalkIn && <StatusChip tone="neutral" text="飛び込み" />}
        {visit.arrivalNumber !== null && <StatusChip tone="info" text={`受付番号 ${visit.arrivalNumber}`} />}
        {visit.status !== 'completed' && visit.status !== 'no_show' && !visit.isWalkIn && chip !== undefined && (
          <StatusChip {...chip} />
        )}
        {visit.minutes !== undefined && <span safe>{waitingText(visit)}</span>}
      </p>
      <p class="app-board__name" safe>
        {familyName(visit.members, visit.people)}
      </p>
      <p class="app-lead">
        {Boolean(visit.members[0]?.kana) && (
          <span class="app-subline" safe>
            {visit.members[0]?.kana ?? ''}
          </span>
        )}
        <a href={url(`/staff/reservations/${visit.id}`)} safe>
          {formatCode(visit.code)}
        </a>
      </p>
      <p class="app-board__what">
        <span safe>{visit.serviceName.ja}</span>
        <br />
        <span safe>{placeOf(visit)}</span>
      </p>
      {seesCards && <Members visit={visit} />}
      {visit.notes !== null && visit.notes !== '' && <p safe>{`連絡事項: ${visit.notes}`}</p>}
      {isHere && <Actions visit={visit} page={page} />}
    </article>
  )
}

const placeOf = ({ poolName, isWalkIn, channel }: BoardVisit) =>
  isWalkIn ? poolName : `${poolName}・${reservationChannelLabels[channel]}`

function toneOf({ status, isOverdue, members }: BoardVisit): Tone | undefined {
  const isStillExpected = status === 'booked' || status === 'checked_in' || status === 'in_service'
  if (isStillExpected && members.some(({ alarmId, custody }) => alarmId !== null || custody === 'missing'))
    return 'error'
  if (isOverdue) return 'warning'
  return status === 'booked' ? undefined : ({ checked_in: 'info', in_service: 'success' } as const)[String(status)]
}

const waitingText = ({ status, minutes }: BoardVisit) =>
  status === 'checked_in' ? `待ち ${minutes}分` : `開始から ${minutes}分`

const Members = ({ visit }: { visit: BoardVisit }) => (
  <ul class="app-board__members">
    {visit.members.map(member => (
      <li>
        {member.cardId === null ? (
          visit.members.length > 1 && <span safe>{personName(member)}</span>
        ) : (
          <a href={url(`/staff/cards/${member.cardId}`)} safe>
            {visit.members.length === 1 ? 'カード' : member.name}
          </a>
        )}
        {(member.cardId !== null || member.outcome !== null) && <StatusChip {...memberChip(member)} />}
      </li>
    ))}
  </ul>
)

function Actions({ visit, page }: { visit: BoardVisit; page: StaffPage }) {
  const can = (permission: string) => page.staff.can.includes(permission)
  const who = `${personName(visit.members[0])}を`
  const isPulled = visit.members.some(({ custody }) => custody === 'pulled')
  switch (visit.status) {
    case 'booked':
      return can('arrivals.check-in') ? (
        <div class="app-actions">
          <Act page={page} action={`/staff/arrivals/${visit.id}`} text="受付する" who={who} />
          {visit.isOverdue && (
            <Act
              page={page}
              action={`/staff/arrivals/${visit.id}/absence`}
              text="来庁なしにする"
              who={who}
              kind="text"
            />
          )}
        </div>
      ) : (
        ''
      )
    case 'checked_in':
    case 'in_service':
      return (
        <div class="app-actions">
          {can('cards.hand-over') && (
            <Button
              text={visit.members.some(({ cardId }) => cardId !== null) ? '交付へ進む' : '対応へ進む'}
              hiddenText={who}
              size="sm"
              href={`/staff/handovers/${visit.id}`}
            />
          )}
          {can('arrivals.check-in') && visit.isUndoable && (
            <Act
              page={page}
              action={`/staff/arrivals/${visit.id}/reversal`}
              text="受付を取り消す"
              who={who}
              kind="text"
            />
          )}
        </div>
      )
    case 'no_show':
      return (
        <>
          {isPulled && <p>カードを棚へ戻してください。</p>}
          {can('arrivals.check-in') && (
            <Act
              page={page}
              action={`/staff/arrivals/${visit.id}/absence/reversal`}
              text="来庁なしを取り消す"
              who={who}
            />
          )}
        </>
      )
    case 'completed':
      return (
        <>
          {visit.members.some(({ outcome, custody }) => outcome === 'stopped' && custody === 'pulled') && (
            <p>交付しなかったカードを棚へ戻してください。</p>
          )}
          {can('cards.hand-over') && visit.isUndoable && (
            <Act
              page={page}
              action={`/staff/handovers/${visit.id}/completion/reversal`}
              text="完了を取り消す"
              who={who}
              kind="text"
            />
          )}
        </>
      )
  }
}

type ActProps = { page: StaffPage; action: string; text: string; who: string; kind?: 'outline' | 'text' }

const Act = ({ page, action, text, who, kind = 'outline' }: ActProps) => (
  <PostForm page={page} action={action} inline>
    <Button text={text} hiddenText={who} kind={kind} size="sm" />
  </PostForm>
)
