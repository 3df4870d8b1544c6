import type { ShipmentCard, ShipmentLine } from '#domain/shipments/find'
import type { FirstHalf } from '#domain/shipments/take-scan'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { type Scan, ScanField, type ScanResult } from '../components/scan-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type ShipmentScanPageProps = {
  page: StaffPage
  shipment: ShipmentLine
  result?: ScanResult | undefined
  scans: readonly Scan[]
  /** The half that was read and waits for the other. */
  first?: FirstHalf | undefined
  waiting?: ShipmentCard | undefined
  isMismatch?: boolean
}

/** 受領の読み取り. Card after card, until the box is empty. */
export const ArrivalScanPage = ({ page, shipment, result, scans }: ShipmentScanPageProps) => (
  <StaffLayout page={page} title={`受領の読み取り ${shipment.number}`}>
    <div id="shipment-scan" class="app-stack">
      <Progress shipment={shipment} count={shipment.arrivedCount} word="受領" />
      <ScanField
        page={page}
        action={`/staff/shipments/${shipment.id}/scan`}
        label="箱から出したカードのラベル、または交付通知書番号を読み取る"
        support="1枚ずつ手に取って読み取ります。読み取ったカードは受領台に置いてください。"
        pattern="C[0-9A-Z]{10}"
        result={result}
        scans={scans}
        target="#shipment-scan"
      />
    </div>
    <Ways shipment={shipment} other={{ href: 'pairings', text: '通知書との照合へ' }} />
  </StaffLayout>
)

/** 照合. The card's label and the notice's number, one after the other, in either order. */
export const PairingScanPage = (props: ShipmentScanPageProps) => {
  const { page, shipment, result, scans, first, waiting, isMismatch = false } = props
  return (
    <StaffLayout page={page} title={`通知書との照合 ${shipment.number}`}>
      <div id="shipment-pairing" class="app-stack">
        {isMismatch && (
          <NoticeBanner
            type="error"
            alarm
            title="カードと交付通知書が別の人のものです"
            text="登録していません。両方を分けて置き、はじめから読み取り直してください。"
          />
        )}
        <Progress shipment={shipment} count={shipment.pairedCount} word="照合" />
        <ScanField
          page={page}
          action={`/staff/shipments/${shipment.id}/pairings`}
          label={labelOf(first)}
          support="カードのラベルと交付通知書番号を続けて読み取ります。どちらが先でもかまいません。受領していないカードは、照合と同時に受領になります。"
          result={result}
          scans={scans}
          target="#shipment-pairing"
        >
          {first !== undefined && (
            <>
              <input type="hidden" name="first_card" value={String(first.cardId)} />
              <input type="hidden" name="first_with" value={first.with} />
            </>
          )}
        </ScanField>
        {first !== undefined && <Waiting shipment={shipment} first={first} card={waiting} />}
      </div>
      <Ways shipment={shipment} other={{ href: 'scan', text: '受領の読み取りへ' }} />
    </StaffLayout>
  )
}

function labelOf(first: FirstHalf | undefined) {
  if (first === undefined) return '1. カードのラベルか交付通知書番号を読み取る'
  return first.with === 'label' ? '2. 同じ人の交付通知書番号を読み取る' : '2. 同じ人のカードのラベルを読み取る'
}

type WaitingProps = { shipment: ShipmentLine; first: FirstHalf; card: ShipmentCard | undefined }

const Waiting = ({ shipment, first, card }: WaitingProps) => (
  <section class="app-card" aria-label="読み取ったもの">
    <p>
      <strong>{first.with === 'label' ? '読み取ったカード' : '読み取った交付通知書'}</strong>
    </p>
    <p safe>{card === undefined ? 'この箱にないカードです。' : `${card.name} ${card.noticeNumber}`}</p>
    <p>
      <Button
        text="やめて、はじめから読み取る"
        kind="text"
        size="md"
        href={`/staff/shipments/${shipment.id}/pairings`}
      />
    </p>
  </section>
)

const Progress = ({ shipment, count, word }: { shipment: ShipmentLine; count: number; word: string }) => (
  <p class="app-progress">
    <progress max={Math.max(shipment.expectedCards, count, 1)} value={count} aria-label={`${word}の進み具合`} />
    <span safe>{`送付票${shipment.expectedCards}枚のうち ${word}${count}枚`}</span>
  </p>
)

const Ways = ({ shipment, other }: { shipment: ShipmentLine; other: { href: string; text: string } }) => (
  <p class="app-actions">
    <Button text="箱へ戻る" kind="outline" size="md" href={`/staff/shipments/${shipment.id}`} />
    <Button text={other.text} kind="text" size="md" href={`/staff/shipments/${shipment.id}/${other.href}`} />
    <Button text="手入力で加える" kind="text" size="md" href={`/staff/shipments/${shipment.id}/cards/new`} />
  </p>
)
