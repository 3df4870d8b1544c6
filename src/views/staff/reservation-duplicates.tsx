import type { Duplicate } from '#domain/reservations/find-duplicates'
import { formatCode } from '#domain/rules/opaque-code'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { moment } from './visit-words.ts'

/** 重複の警告, with the way to each reservation that exists already. */
export function DuplicateList({ duplicates }: { duplicates: readonly Duplicate[] }) {
  if (duplicates.length === 0) return ''
  const isSame = duplicates.some(({ isSameCard }) => isSameCard)
  return (
    <NoticeBanner
      type="warning"
      title={isSame ? 'このカードには、すでに予約があります' : '同じ人の予約かもしれません'}
      text={
        isSame
          ? '同じカードで2つの予約はとれません。下の予約の日時を変えるか、取り消してください。'
          : 'フリガナと生年月日が同じ予約があります。二重の予約でないか、相手に確かめてください。'
      }
    >
      <ul>
        {duplicates.map(({ id, code, startsAt, officeName, serviceName, isSameCard, isInSight }) => (
          <li>
            {isInSight ? (
              <a href={url(`/staff/reservations/${id}`)} safe>
                {`${moment(startsAt)} ${officeName.ja} ${serviceName.ja}`}
              </a>
            ) : (
              <span safe>{`${moment(startsAt)} ${officeName.ja} ${serviceName.ja}`}</span>
            )}{' '}
            <small safe>{`予約番号 ${formatCode(code)}${isSameCard ? '(同じカード)' : ''}`}</small>
          </li>
        ))}
      </ul>
    </NoticeBanner>
  )
}
