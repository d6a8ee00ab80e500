import { formatNumber } from './format-number.ts';
import type { Messages, NoticeWords } from './messages.ts';

const n = (value: number) => formatNumber(value, 'vi');

/** " cho “Mug”", " cho đơn hàng #1042", or nothing. */
const about = ({ name, order }: NoticeWords, preposition: string): string => {
  if (name !== undefined) return ` ${preposition} “${name}”`;
  return order === undefined ? '' : ` ${preposition} đơn hàng ${order}`;
};

export const vi = {
  status: {
    pending_cost: 'Chờ tính chi phí',
    new: 'Mới',
    in_production: 'Đang sản xuất',
    shipped: 'Đã gửi hàng',
    delivered: 'Đã giao',
    complete: 'Hoàn tất',
    pending: 'Chờ thanh toán',
    partially_paid: 'Thanh toán một phần',
    paid: 'Đã thanh toán',
    in_review: 'Đang xem xét',
    disputed: 'Đang khiếu nại',
    refunded: 'Đã hoàn tiền',
    reversed: 'Bị thu hồi tiền',
    voided: 'Đã vô hiệu',
    failed: 'Thất bại',
    cancelled: 'Đã hủy',
  },
  orderIs: {
    pending_cost: ({ order }) => `Đơn hàng ${order} đang chờ tính chi phí`,
    new: ({ order }) => `Đơn hàng ${order} là đơn mới`,
    in_production: ({ order }) => `Đơn hàng ${order} đang được sản xuất`,
    shipped: ({ order }) => `Đơn hàng ${order} đã được gửi đi`,
    delivered: ({ order }) => `Đơn hàng ${order} đã được giao`,
    complete: ({ order }) => `Đơn hàng ${order} đã hoàn tất`,
    pending: ({ order }) => `Đơn hàng ${order} đang chờ thanh toán`,
    partially_paid: ({ order }) => `Đơn hàng ${order} đã được thanh toán một phần`,
    paid: ({ order }) => `Đơn hàng ${order} đã được thanh toán`,
    in_review: ({ order }) => `Đơn hàng ${order} đang được xem xét`,
    disputed: ({ order }) => `Đơn hàng ${order} đang bị khiếu nại`,
    refunded: ({ order }) => `Đơn hàng ${order} đã được hoàn tiền`,
    reversed: ({ order }) => `Khoản thanh toán của đơn hàng ${order} đã bị thu hồi`,
    voided: ({ order }) => `Đơn hàng ${order} đã bị vô hiệu`,
    failed: ({ order }) => `Thanh toán cho đơn hàng ${order} không thành công`,
    cancelled: ({ order }) => `Đơn hàng ${order} đã bị hủy`,
  },
  orderWasLate: {
    pending_cost: ({ order }) => `Tin đến muộn: đơn hàng ${order} từng chờ tính chi phí`,
    new: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được ghi nhận là đơn mới`,
    in_production: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được đưa vào sản xuất`,
    shipped: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được gửi đi`,
    delivered: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được giao`,
    complete: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã hoàn tất`,
    pending: ({ order }) => `Tin đến muộn: đơn hàng ${order} từng chờ thanh toán`,
    partially_paid: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được thanh toán một phần`,
    paid: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được thanh toán`,
    in_review: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được đưa vào xem xét`,
    disputed: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã bị khiếu nại`,
    refunded: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được hoàn tiền`,
    reversed: ({ order }) => `Tin đến muộn: khoản thanh toán của đơn hàng ${order} đã bị thu hồi`,
    voided: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã bị vô hiệu`,
    failed: ({ order }) => `Tin đến muộn: thanh toán cho đơn hàng ${order} không thành công`,
    cancelled: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã bị hủy`,
  },
  order: {
    isOther: ({ order, status }) => `Đơn hàng ${order} đã chuyển sang “${status}”`,
    wasOtherLate: ({ order, status }) =>
      `Tin đến muộn: đơn hàng ${order} đã từng chuyển sang “${status}”`,
    placed: ({ order }) => `Đơn hàng ${order} vừa được đặt`,
    placedLate: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được đặt`,
    updated: ({ order }) => `Đơn hàng ${order} đã được cập nhật`,
    updatedLate: ({ order }) => `Tin đến muộn: đơn hàng ${order} đã được cập nhật`,
    news: ({ order }) => `Có tin mới về đơn hàng ${order}`,
    newsLate: ({ order }) => `Có tin đến muộn về đơn hàng ${order}`,
    known: ({ order }) => `Đã có đơn hàng ${order}, nhưng chưa rõ trạng thái`,
    parcelShipped: ({ order, number, count }) =>
      `Đơn hàng ${order}: kiện hàng ${n(number)}/${n(count)} đã được gửi đi`,
    parcelShippedLate: ({ order, number, count }) =>
      `Tin đến muộn: kiện hàng ${n(number)}/${n(count)} của đơn hàng ${order} đã được gửi đi`,
    parcelDelivered: ({ order, number, count }) =>
      `Đơn hàng ${order}: kiện hàng ${n(number)}/${n(count)} đã được giao`,
    parcelDeliveredLate: ({ order, number, count }) =>
      `Tin đến muộn: kiện hàng ${n(number)}/${n(count)} của đơn hàng ${order} đã được giao`,
  },
  late: {
    nowOther: ({ status }) => `Đơn hàng đã có thay đổi sau đó, hiện tại: **${status}**.`,
    unchanged: 'Việc này xảy ra trước những tin đã báo; trạng thái đơn hàng không thay đổi.',
    mark: 'báo muộn',
  },
  field: {
    status: 'Trạng thái',
    parcelOf: ({ number, count }) => `Kiện hàng ${n(number)}/${n(count)}`,
    parcels: ({ count }) => (count === 1 ? 'Kiện hàng' : `Kiện hàng (${n(count)})`),
    store: 'Cửa hàng',
    when: 'Thời gian',
    items: ({ count }) => `Sản phẩm (${n(count)})`,
    amount: 'Số tiền',
    order: 'Đơn hàng',
    appointment: 'Lịch hẹn',
    newTime: 'Giờ mới',
    state: 'Trạng thái',
    timeline: 'Diễn biến',
    customer: 'Khách hàng',
    total: 'Tổng tiền',
    since: 'Từ lúc',
    affects: 'Ảnh hưởng',
    remedy: 'Việc cần làm',
  },
  moreItems: ({ count }) => `và ${n(count)} sản phẩm khác`,
  moreParcels: ({ count }) => `và ${n(count)} kiện hàng khác`,
  earlierEntries: ({ count }) => `${n(count)} diễn biến trước đó`,
  trackParcel: 'Theo dõi kiện hàng',
  trackParcelNumber: ({ number }) => `Theo dõi kiện hàng ${n(number)}`,
  parcelDelivered: 'đã giao',
  timeline: { placed: 'Đặt hàng' },
  lastUpdate: ({ when }) => `Cập nhật lần cuối ${when}`,
  maybeOld: ({ platform, since }) =>
    `Hiện chưa hỏi được ${platform}. Đây là thông tin đã biết ${since}.`,
  notice: {
    ticket_opened: ({ name, author }) => {
      const ticket = name === undefined ? 'một phiếu hỗ trợ' : `phiếu hỗ trợ “${name}”`;
      if (author === 'customer') return `Khách hàng vừa mở ${ticket}`;
      if (author === 'staff') return `Nhân viên vừa mở ${ticket}`;
      return name === undefined ? 'Có phiếu hỗ trợ mới' : `Phiếu hỗ trợ “${name}” vừa được mở`;
    },
    ticket_message: ({ name, author }) => {
      const ticket = name === undefined ? 'một phiếu hỗ trợ' : `phiếu hỗ trợ “${name}”`;
      if (author === 'customer') return `Khách hàng đã viết trong ${ticket}`;
      if (author === 'staff') return `Nhân viên đã trả lời trong ${ticket}`;
      return `Có tin nhắn mới trong ${ticket}`;
    },
    ticket_updated: ({ name }) =>
      name === undefined
        ? 'Một phiếu hỗ trợ đã được cập nhật'
        : `Phiếu hỗ trợ “${name}” đã được cập nhật`,
    feedback: (words) => `Khách hàng đã gửi đánh giá${about(words, 'về')}`,
    product_created: ({ name }) =>
      name === undefined ? 'Cửa hàng có sản phẩm mới' : `Sản phẩm “${name}” đã được thêm`,
    product_updated: ({ name }) =>
      name === undefined ? 'Một sản phẩm đã được sửa' : `Sản phẩm “${name}” đã được sửa`,
    product_trashed: ({ name }) =>
      name === undefined ? 'Một sản phẩm đã bị gỡ' : `Sản phẩm “${name}” đã bị gỡ`,
    variant_created: ({ name }) =>
      name === undefined ? 'Có phân loại hàng mới' : `Phân loại “${name}” đã được thêm`,
    variant_updated: ({ name }) =>
      name === undefined ? 'Một phân loại hàng đã được sửa' : `Phân loại “${name}” đã được sửa`,
    variant_sold_out: ({ name }) =>
      name === undefined ? 'Một phân loại hàng đã bán hết' : `“${name}” đã bán hết`,
    expense: ({ name }) =>
      name === undefined
        ? 'Một khoản chi đã được ghi nhận'
        : `Khoản chi “${name}” đã được ghi nhận`,
    charge_created: (words) => `Có khoản thu mới${about(words, 'cho')}`,
    charge_completed: (words) => `Một khoản thu${about(words, 'cho')} đã được thanh toán`,
    charge_partially_paid: (words) =>
      `Một khoản thu${about(words, 'cho')} đã được thanh toán một phần`,
    charge_in_review: (words) => `Một khoản thu${about(words, 'cho')} đang được xem xét`,
    charge_disputed: (words) => `Một khoản thu${about(words, 'cho')} đang bị khiếu nại`,
    subscription_created: ({ name }) =>
      name === undefined ? 'Có lượt đăng ký mới' : `Có lượt đăng ký mới cho “${name}”`,
    subscription_renewed: ({ name }) =>
      name === undefined ? 'Một đăng ký đã được gia hạn' : `Đăng ký “${name}” đã được gia hạn`,
    subscription_cancelled: ({ name }) =>
      name === undefined ? 'Một đăng ký đã bị hủy' : `Đăng ký “${name}” đã bị hủy`,
    booking_rescheduled: ({ name }) =>
      name === undefined ? 'Một lịch hẹn đã được dời' : `Lịch hẹn “${name}” đã được dời`,
    booking_cancelled: ({ name }) =>
      name === undefined ? 'Một lịch hẹn đã bị hủy' : `Lịch hẹn “${name}” đã bị hủy`,
    payment_attention: (words) => `Một khoản thanh toán${about(words, 'cho')} cần được kiểm tra`,
    other: ({ name }) =>
      name === undefined ? 'Có tin mới từ cửa hàng' : `Có tin mới về “${name}”`,
  },
  ticketState: { open: 'Đang mở', closed: 'Đã đóng' },
  rating: ({ stars }) => `${n(stars)} trên 5 sao`,
  alert: {
    event_dead: ({ platform, type, event }) => ({
      headline: 'Không xử lý được một sự kiện',
      affects: `${type} của ${platform} (sự kiện ${event}): tin này chưa được đăng.`,
      remedy: `Khắc phục nguyên nhân, rồi chạy \`npx order-tracker events replay ${event}\`.`,
    }),
    event_unreadable: ({ platform, type, event }) => ({
      headline: 'Không hiểu được một sự kiện',
      affects: `${type} của ${platform} (sự kiện ${event}): đã được lưu, nhưng chưa đăng tin.`,
      remedy: `Xem nội dung bằng \`npx order-tracker events show ${event}\`.`,
    }),
    event_type_unknown: ({ platform, type, event }) => ({
      headline: `${platform} đã gửi một loại sự kiện mà bot chưa biết`,
      affects: `${type} (sự kiện ${event}): đã được lưu và đếm, nhưng chưa đăng gì.`,
      remedy: `Xem bằng \`npx order-tracker events show ${event}\`; phiên bản mới hơn có thể đã hỗ trợ.`,
    }),
    delivery_dead: ({ channel, message }) => ({
      headline: 'Không đăng được một tin nhắn',
      affects: `Tin nhắn ${message} cho ${channel}: các thẻ trong đó chưa được đăng, hoặc chỉ còn một câu.`,
      remedy:
        'Khắc phục nguyên nhân, rồi bấm nút Gửi lại trong /bot trạng-thái hoặc chạy `npx order-tracker deliveries redrive`.',
    }),
    channel_parked: ({ channel }) => ({
      headline: 'Không đăng được vào một kênh',
      affects: `Mọi thẻ gửi đến ${channel} đang chờ. Không thẻ nào bị mất.`,
      remedy:
        'Hãy cấp cho bot quyền View Channel, Send Messages, Embed Links và Read Message History ở kênh đó. Bot sẽ tự thử lại.',
    }),
  },
} satisfies Messages;
