import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { acceptScan } from '../scanning/accept.ts'
import { type DoneScan, undoLastScan } from '../scanning/undo.ts'
import { pullCard } from './pull-card.ts'
import { type ReturnRefusal, returnPulledCard } from './return-pulled-card.ts'

export const pullScreen = 'pull_list'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Sent = { key: string | undefined; text: string; day: Day }

/** 取出の読み取り. The same scan sent again pulls nothing more and is answered as before. */
export const acceptPull = (
  ex: Executor,
  { key, text, day }: Sent,
  circumstances: Circumstances & { officeId: number; reader?: Pick<Reader, 'seesProtected'> },
) => {
  const { by, now } = circumstances
  const scan = { key, code: text, screen: pullScreen, staffId: by.staffId }
  return acceptScan(ex, scan, now, async tx => {
    const pull = await pullCard(tx, { text, day }, circumstances)
    const cardId = 'card' in pull ? pull.card.id : undefined
    return { isDone: pull.ok, cardId, outcome: { word: pull.ok ? 'pulled' : pull.reason }, pull }
  })
}

/** 直前の取出の取消. */
export const undoPull = (ex: Executor, scanId: number, { by, now, undoMinutes }: Circumstances & Undoable) =>
  undoLastScan(
    ex,
    { scanId, screen: pullScreen, staffId: by.staffId },
    { now, undoMinutes },
    (tx, { cardId }: DoneScan): Promise<{ ok: true } | { ok: false; reason: ReturnRefusal }> =>
      returnPulledCard(tx, cardId ?? 0, { by, now }),
  )

type Undoable = { undoMinutes: number }
