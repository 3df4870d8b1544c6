import type { PropsWithChildren } from '@kitajs/html'
import type { City } from '#domain/rules/city'
import { formatPrintedCode } from '#domain/rules/printed-code'
import { PaperLayout } from '../layouts/paper.tsx'
import { QrCode } from '../resident/qr-code.tsx'
import { moment } from '../staff/visit-words.ts'

export type PrintedKeyPaperProps = {
  name: string
  city: City
  keys: { code: string; password: string } | undefined
  /** What the QR code carries. */
  link: string
  site: string
  printedBy: string
  now: Date
}

/** 予約案内. How to book, with the ID and password of one card; nothing of it can be shown again. */
export const PrintedKeyPaper = ({ name, city, keys, link, site, printedBy, now }: PrintedKeyPaperProps) => (
  <PaperLayout title="カード受取の予約案内" officeName={city.name.ja} printedBy={`${moment(now)} ${printedBy} 発行`}>
    <aside class="app-sheet__hint app-sheet__hint--once">
      この案内は、いま一度だけ表示しています。閉じる前に印刷してください。
    </aside>
    <p class="app-letter__name" safe>
      {`${name} 様`}
    </p>
    <p>
      マイナンバーカードの受取は、予約制です。次のどれかの方法で、お越しになる日時を予約してください。
      スマートフォンとパソコンでは、24時間いつでも予約できます。
    </p>
    <Way number="1" title="スマートフォンで予約する">
      <div class="app-letter__way">
        <QrCode text={link} label="予約ページのQRコード" />
        <p>
          カメラでQRコードを読み取り、カードを受け取るご本人の<strong>生年月日</strong>を入力してください。
        </p>
      </div>
    </Way>
    {keys !== undefined && (
      <Way number="2" title="パソコンで予約する">
        <p>
          <span safe>{site}</span> を開き、カードの受取を選んで、次の番号を入力してください。
        </p>
        <dl class="app-letter__keys">
          <div>
            <dt>予約ID</dt>
            <dd safe>{formatPrintedCode(keys.code)}</dd>
          </div>
          <div>
            <dt>パスワード</dt>
            <dd safe>{formatPrintedCode(keys.password)}</dd>
          </div>
        </dl>
      </Way>
    )}
    <Way number={keys === undefined ? '2' : '3'} title="電話で予約する">
      <p>
        <span safe>{city.deskName.ja}</span>
        {city.phone !== '' && (
          <strong class="app-letter__phone" safe>
            {city.phone}
          </strong>
        )}
        <span safe>{`受付時間 ${city.hours.ja}`}</span>
      </p>
    </Way>
    <section class="app-letter__section">
      <h2>ご注意</h2>
      <ul>
        <li>この紙は、カードを受け取るまで大切に保管し、ほかの人に見せないでください。</li>
        <li>この紙をなくしたときは、お電話ください。新しい紙を発行すると、この紙では予約できなくなります。</li>
        <li>市の職員が、電話やメールでパスワードや暗証番号をおたずねすることはありません。</li>
      </ul>
    </section>
  </PaperLayout>
)

const Way = ({ number, title, children }: PropsWithChildren<{ number: string; title: string }>) => (
  <section class="app-letter__section">
    <h2 safe>{`${number}. ${title}`}</h2>
    {children}
  </section>
)
