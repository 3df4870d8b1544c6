import { and, asc, desc, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { type Announcement, type AnnouncementKind, announcements } from '../../db/schema/announcements.ts'
import type { Day } from '../rules/days.ts'

export { type Announcement, type AnnouncementKind, announcementKinds } from '../../db/schema/announcements.ts'

/** 公開中のお知らせとよくある質問 of one day: news with the newest first, questions in the city's own order. */
export type Published = Record<AnnouncementKind, Announcement[]>

const published = kept<Published, Day>(
  2000,
  async (ex, day) => {
    const rows = await ex
      .select()
      .from(announcements)
      .where(
        and(
          isNull(announcements.withdrawnAt),
          lte(announcements.publishFrom, day),
          or(isNull(announcements.publishUntil), gte(announcements.publishUntil, day)),
        ),
      )
      .orderBy(asc(announcements.position), desc(announcements.publishFrom), desc(announcements.id))
    const news = rows.filter(({ kind }) => kind === 'news').toSorted(newestFirst)
    return { news, faq: rows.filter(({ kind }) => kind === 'faq') }
  },
  day => day,
)

/** Read once for all who ask, 2 seconds old at most: the home page asks nothing of the database on its own. */
export const findPublished = (ex: Executor, today: Day): Promise<Published> => published.of(ex, today)

/** One お知らせ that is published today, or undefined. */
export async function findPublishedNews(ex: Executor, id: number, today: Day): Promise<Announcement | undefined> {
  return (await findPublished(ex, today)).news.find(each => each.id === id)
}

/** Everything of one kind that staff have written, in the order residents see it, a page at a time. Two statements. */
export async function findAnnouncements(
  ex: Executor,
  { kind, page, perPage }: { kind: AnnouncementKind; page: number; perPage: number },
) {
  const ofKind = eq(announcements.kind, kind)
  const [rows, total] = await Promise.all([
    ex
      .select()
      .from(announcements)
      .where(ofKind)
      .orderBy(
        ...(kind === 'faq' ? [asc(announcements.position)] : []),
        desc(announcements.publishFrom),
        desc(announcements.id),
      )
      .limit(perPage)
      .offset((page - 1) * perPage),
    ex.$count(announcements, ofKind),
  ])
  return { rows, total }
}

/** One announcement in whatever state, or undefined. */
export async function findAnnouncement(ex: Executor, id: number): Promise<Announcement | undefined> {
  const [found] = await ex.select().from(announcements).where(eq(announcements.id, id))
  return found
}

/** Whoever changes an announcement calls this after its transaction. */
export const forgetPublished = published.forget

const newestFirst = (one: Announcement, other: Announcement) =>
  other.publishFrom.localeCompare(one.publishFrom) || other.id - one.id
