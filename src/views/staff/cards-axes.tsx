import type { Children } from '@kitajs/html'
import type { CardReservation, FoundCard } from '#domain/cards/find'
import type { CardWarning } from '#domain/cards/warnings'
import type { AlarmKind } from '#domain/cards/words'
import { locationName } from '#domain/custody/locations'
import { dayOf, timeOf } from '#domain/rules/days'
import { formatTime, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { StatusChip } from '../components/status-chip.tsx'
import { alarmLabels, cardProcessLabels, custodyLabels, reservationStatusLabels } from '../labels.ts'
import { warningWords } from './cards-words.ts'

type Props = {
  found: FoundCard
  reservations: readonly CardReservation[]
  warnings: readonly CardWarning[]
  alarms: readonly { kind: AlarmKind }[]
}

/** 状態の四つの軸: process, custody, reservation and flags, never mixed into one. */
export function CardAxes({ found: { card, location }, reservations, warnings, alarms }: Props) {
  const process = cardProcessLabels[card.process]
  const live = reservations.find(reservation => reservation.live)
  const visit = live === undefined ? '予定されている来庁はありません。' : visitWords(live)
  return (
    <div class="app-board">
      <Axis name="手続" chip={<StatusChip tone={process.tone} text={process.label} />}>
        <p safe>{process.explanation}</p>
        <p safe>{`次にすること: ${process.action}`}</p>
      </Axis>
      <Axis
        name="所在"
        chip={<StatusChip tone={card.custody === 'missing' ? 'error' : 'info'} text={custodyLabels[card.custody]} />}
      >
        <p safe>
          {location === null ? '保管場所には入っていません。' : locationName({ ...location, position: card.position })}
        </p>
      </Axis>
      <Axis name="予約" chip={<ReservationChip live={live} />}>
        <p safe>{visit}</p>
      </Axis>
      <Axis name="注意" chip={<Flags warnings={warnings} alarms={alarms} />}>
        <p>{warnings.length + alarms.length === 0 ? '注意することはありません。' : '上の説明を確かめてください。'}</p>
      </Axis>
    </div>
  )
}

const Axis = ({ name, chip, children }: { name: string; chip: Children; children?: Children }) => (
  <section class="app-board__column app-axis">
    <h2>
      <span safe>{name}</span>
      <span>{chip}</span>
    </h2>
    {children}
  </section>
)

const ReservationChip = ({ live }: { live: CardReservation | undefined }) =>
  live === undefined ? (
    <StatusChip tone="quiet" text="なし" />
  ) : (
    <StatusChip tone={reservationStatusLabels[live.status].tone} text={reservationStatusLabels[live.status].ja} />
  )

const Flags = ({ warnings, alarms }: Pick<Props, 'warnings' | 'alarms'>) => (
  <>
    {warnings.length + alarms.length === 0 && <StatusChip tone="quiet" text="なし" />}
    {alarms.map(({ kind }) => (
      <StatusChip tone="error" text={alarmLabels[kind]} />
    ))}
    {warnings.map(warning => (
      <StatusChip tone="warning" text={warningWords[warning].label} />
    ))}
  </>
)

/** 令和8年3月2日(月) 9時30分 本庁 */
export const visitWords = ({ startsAt, officeName }: Pick<CardReservation, 'startsAt' | 'officeName'>): string =>
  `${formatWarekiWithWeekday(dayOf(startsAt))} ${formatTime(timeOf(startsAt))} ${officeName.ja}`
