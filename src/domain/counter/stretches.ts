/** 受付時間 without a gap. */
export type Stretch = { startsAt: Date; endsAt: Date }

/** Spans in the order of their beginning, joined where they touch or overlap. */
export function stretchesOf(spans: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { startsAt, endsAt } of spans) {
    const last = stretches.at(-1)
    if (last === undefined || last.endsAt < startsAt) stretches.push({ startsAt, endsAt })
    else if (last.endsAt < endsAt) last.endsAt = endsAt
  }
  return stretches
}
