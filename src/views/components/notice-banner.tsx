import type { PropsWithChildren } from '@kitajs/html'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { Dated } from './dated.tsx'

export type NoticeBannerProps = PropsWithChildren<{
  type: 'info' | 'success' | 'warning' | 'error'
  title?: string | undefined
  text?: string | undefined
  language?: Language
  /** A red field with white words that cannot be overlooked: 別人のカード, 所在不明. */
  alarm?: boolean
  /** The keyboard is here when the page opens: the one thing to read after a refusal. */
  takesFocus?: boolean
}>

/** お知らせ・完了・注意・エラー. Errors and warnings are announced at once, the others politely. */
export const NoticeBanner = ({
  type,
  title,
  text,
  language = 'ja',
  alarm = false,
  takesFocus,
  children,
}: NoticeBannerProps) => (
  <div
    class="dads-notification-banner"
    data-type={type}
    data-style={alarm ? 'alarm' : undefined}
    role={type === 'error' || type === 'warning' ? 'alert' : 'status'}
    tabindex={takesFocus ? '-1' : undefined}
    autofocus={takesFocus}
  >
    <svg
      class="dads-notification-banner__icon"
      width="28"
      height="28"
      viewBox="0 0 24 24"
      role="img"
      aria-label={common[language].bannerLabels[type]}
    >
      <Shape type={type} />
    </svg>
    <div class="dads-notification-banner__body">
      {title !== undefined && (
        <p class="dads-notification-banner__heading" safe>
          {title}
        </p>
      )}
      {text !== undefined && (
        <p>
          <Dated text={text} />
        </p>
      )}
      {children}
    </div>
  </div>
)

function Shape({ type }: Pick<NoticeBannerProps, 'type'>) {
  switch (type) {
    case 'info':
      return <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1.200 15h-2.400v-7h2.400Zm0-8.500h-2.400V6.200h2.400Z" />
    case 'success':
      return (
        <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.500 14.800-4.300-4.300 1.600-1.600 2.700 2.700 5.700-5.700 1.600 1.600Z" />
      )
    case 'warning':
      return <path d="M12 2 1 21.500h22ZM13.200 19h-2.400v-2.300h2.400Zm0-4h-2.400V9h2.400Z" />
    case 'error':
      return (
        <path d="M8 2 2 8v8l6 6h8l6-6V8l-6-6Zm8.500 13-1.500 1.500-3-3-3 3L7.500 15l3-3-3-3L9 7.500l3 3 3-3L16.500 9l-3 3Z" />
      )
  }
}
