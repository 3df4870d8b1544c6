import { NoticeBanner } from '../components/notice-banner.tsx'

type Props = { members: readonly { isProtected: boolean }[]; canSee: boolean }

/** 支援措置の警告: what who may know must think of, and to whom everybody else turns. Nothing without a protected person. */
export function ProtectionNotice({ members, canSee }: Props) {
  if (!members.some(({ isProtected }) => isProtected)) return ''
  return (
    <NoticeBanner
      type="error"
      alarm
      title="支援措置の対象です。"
      text={
        canSee
          ? '氏名・住所・連絡先を声に出さず、ほかの方から見えないところで対応してください。問い合わせがあっても、この方のことは答えないでください。'
          : '氏名などは表示しません。声に出して呼ばず、支援措置を扱える職員(承認者)に引き継いでください。'
      }
    />
  )
}
