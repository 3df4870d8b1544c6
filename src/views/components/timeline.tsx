export type TimelineEntry = {
  /** As shown: 「11月5日 10:32」. */
  at: string
  datetime?: string | undefined
  title: string
  text?: string | undefined
  by?: string | undefined
}

/** 経過. What happened, in order. */
export const Timeline = ({ entries, label }: { entries: readonly TimelineEntry[]; label?: string }) => (
  <ol class="app-timeline" aria-label={label}>
    {entries.map(({ at, datetime, title, text, by }) => (
      <li>
        <time datetime={datetime} safe>
          {at}
        </time>
        <p class="app-timeline__title" safe>
          {title}
        </p>
        {text !== undefined && <p safe>{text}</p>}
        {by !== undefined && (
          <p class="app-timeline__by" safe>
            {by}
          </p>
        )}
      </li>
    ))}
  </ol>
)
