import type { Day } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { NoticeBanner } from '../components/notice-banner.tsx'

/** 有効期限の注意 for the desk: a card is over before the day that is being booked. Nothing where it is not. */
export const ExpiryNotice = ({ expiresOn }: { expiresOn: Day | undefined }) =>
  expiresOn === undefined ? (
    ''
  ) : (
    <NoticeBanner
      type="warning"
      title="来庁の日より前に、有効期限が切れるカードがあります"
      text={`有効期限は${formatWarekiWithWeekday(expiresOn)}です。過ぎたカードは渡せません。その日までの日時が取れないときは、新しいカードの申請を案内してください。`}
    />
  )
