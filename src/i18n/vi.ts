import { channelRemedyVi } from './channel-remedy-vi.ts';
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
    disputed: 'Đang tranh chấp',
    refunded: 'Đã hoàn tiền',
    reversed: 'Thanh toán bị thu hồi',
    voided: 'Đã bị vô hiệu hóa',
    failed: 'Thanh toán thất bại',
    cancelled: 'Đã hủy',
  },
  orderIs: {
    pending_cost: ({ order }) => `Đơn hàng ${order} đang chờ tính chi phí`,
    new: ({ order }) => `Đã nhận đơn hàng mới ${order}`,
    in_production: ({ order }) => `Đơn hàng ${order} đang được sản xuất`,
    shipped: ({ order }) => `Đơn hàng ${order} đã được giao cho đơn vị vận chuyển`,
    delivered: ({ order }) => `Đơn hàng ${order} đã được giao thành công`,
    complete: ({ order }) => `Đơn hàng ${order} đã hoàn tất`,
    pending: ({ order }) => `Đơn hàng ${order} đang chờ thanh toán`,
    partially_paid: ({ order }) => `Đơn hàng ${order} đã được thanh toán một phần`,
    paid: ({ order }) => `Đơn hàng ${order} đã được thanh toán`,
    in_review: ({ order }) => `Đơn hàng ${order} đang được xem xét`,
    disputed: ({ order }) => `Khoản thanh toán của đơn hàng ${order} đang bị tranh chấp`,
    refunded: ({ order }) => `Đơn hàng ${order} đã được hoàn tiền`,
    reversed: ({ order }) => `Khoản thanh toán của đơn hàng ${order} đã bị thu hồi`,
    voided: ({ order }) => `Đơn hàng ${order} đã bị vô hiệu hóa`,
    failed: ({ order }) => `Thanh toán cho đơn hàng ${order} không thành công`,
    cancelled: ({ order }) => `Đơn hàng ${order} đã bị hủy`,
  },
  orderWasLate: {
    pending_cost: ({ order }) =>
      `Cập nhật muộn: đơn hàng ${order} từng ở trạng thái chờ tính chi phí`,
    new: ({ order }) => `Cập nhật muộn: đã nhận đơn hàng mới ${order}`,
    in_production: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được đưa vào sản xuất`,
    shipped: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được giao cho đơn vị vận chuyển`,
    delivered: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được giao thành công`,
    complete: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã hoàn tất`,
    pending: ({ order }) => `Cập nhật muộn: đơn hàng ${order} từng ở trạng thái chờ thanh toán`,
    partially_paid: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được thanh toán một phần`,
    paid: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được thanh toán`,
    in_review: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được đưa vào xem xét`,
    disputed: ({ order }) => `Cập nhật muộn: khoản thanh toán của đơn hàng ${order} bị tranh chấp`,
    refunded: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được hoàn tiền`,
    reversed: ({ order }) => `Cập nhật muộn: khoản thanh toán của đơn hàng ${order} đã bị thu hồi`,
    voided: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã bị vô hiệu hóa`,
    failed: ({ order }) => `Cập nhật muộn: thanh toán cho đơn hàng ${order} không thành công`,
    cancelled: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã bị hủy`,
  },
  order: {
    isOther: ({ order, status }) => `Đơn hàng ${order} đã chuyển sang trạng thái “${status}”`,
    wasOtherLate: ({ order, status }) =>
      `Cập nhật muộn: đơn hàng ${order} từng chuyển sang trạng thái “${status}”`,
    placed: ({ order }) => `Đơn hàng ${order} vừa được đặt`,
    placedLate: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được đặt`,
    updated: ({ order }) => `Đơn hàng ${order} đã được cập nhật`,
    updatedLate: ({ order }) => `Cập nhật muộn: đơn hàng ${order} đã được cập nhật`,
    news: ({ order }) => `Đơn hàng ${order} có cập nhật mới`,
    newsLate: ({ order }) => `Đơn hàng ${order} có cập nhật muộn`,
    known: ({ order }) => `Đã tìm thấy đơn hàng ${order}, nhưng chưa rõ trạng thái`,
    goesOn: ({ order }) => `Đơn hàng ${order} được cập nhật tiếp ở nơi khác trong kênh này`,
    parcelSent: ({ order, carrier }) =>
      `Một kiện hàng của đơn hàng ${order} đang ${carrier === undefined ? 'trên đường giao' : `được ${carrier} vận chuyển`}`,
    parcelSentLate: ({ order, carrier }) =>
      `Cập nhật muộn: một kiện hàng của đơn hàng ${order} đã được gửi ${carrier === undefined ? 'đi' : `qua ${carrier}`}`,
    parcelArrived: ({ order }) => `Một kiện hàng của đơn hàng ${order} đã được giao thành công`,
    parcelArrivedLate: ({ order }) =>
      `Cập nhật muộn: một kiện hàng của đơn hàng ${order} đã được giao thành công`,
    parcelShipped: ({ order, number, count }) =>
      `Đơn hàng ${order}: kiện hàng ${n(number)}/${n(count)} đã được giao cho đơn vị vận chuyển`,
    parcelShippedLate: ({ order, number, count }) =>
      `Cập nhật muộn: kiện hàng ${n(number)}/${n(count)} của đơn hàng ${order} đã được giao cho đơn vị vận chuyển`,
    parcelDelivered: ({ order, number, count }) =>
      `Đơn hàng ${order}: kiện hàng ${n(number)}/${n(count)} đã được giao thành công`,
    parcelDeliveredLate: ({ order, number, count }) =>
      `Cập nhật muộn: kiện hàng ${n(number)}/${n(count)} của đơn hàng ${order} đã được giao thành công`,
  },
  late: {
    from: ({ date, ago }) => `Cập nhật muộn: sự kiện xảy ra vào ${date} (${ago}).`,
    nowOther: ({ status }) =>
      `Sau đó đơn hàng đã được cập nhật; trạng thái hiện tại: **${status}**.`,
    unchanged: 'Sự kiện này xảy ra trước các cập nhật đã đăng; trạng thái đơn hàng giữ nguyên.',
    mark: 'cập nhật muộn',
  },
  field: {
    amount: 'Số tiền',
    order: 'Đơn hàng',
    appointment: 'Lịch hẹn',
    newTime: 'Giờ mới',
    state: 'Trạng thái',
    customer: 'Khách hàng',
    total: 'Tổng tiền',
    since: 'Từ',
    overSince: 'Khắc phục lúc',
    affects: 'Ảnh hưởng',
    remedy: 'Việc cần làm',
  },
  moreItems: ({ count }) => `và ${n(count)} sản phẩm khác`,
  moreParcels: ({ count }) => `và ${n(count)} kiện hàng khác`,
  moreUpdates: ({ count }) => `${n(count)} cập nhật khác`,
  andMoreUpdates: ({ headline, count }) => `${headline} và ${n(count)} cập nhật khác`,
  step: ({ number, count }) => `bước ${n(number)}/${n(count)}`,
  parcelOf: ({ number, count }) => `kiện hàng ${n(number)}/${n(count)}`,
  trackParcel: 'Tra cứu vận đơn',
  trackParcelNumber: ({ number }) => `Tra cứu vận đơn ${n(number)}`,
  parcelDelivered: 'đã giao',
  timeline: { placed: 'Đặt hàng' },
  asOf: ({ when }) => `Thông tin cập nhật ${when}`,
  maybeOld: ({ platform, since }) =>
    `Hiện chưa kết nối được với ${platform}. Thông tin dưới đây được cập nhật ${since}.`,
  notice: {
    ticket_opened: ({ name, author }) => {
      const ticket = name === undefined ? 'một phiếu hỗ trợ' : `phiếu hỗ trợ “${name}”`;
      if (author === 'customer') return `Khách hàng vừa mở ${ticket}`;
      if (author === 'staff') return `Nhân viên vừa mở ${ticket}`;
      return name === undefined ? 'Có phiếu hỗ trợ mới' : `Phiếu hỗ trợ “${name}” vừa được mở`;
    },
    ticket_message: ({ name, author }) => {
      const ticket = name === undefined ? 'một phiếu hỗ trợ' : `phiếu hỗ trợ “${name}”`;
      if (author === 'customer') return `Khách hàng vừa nhắn trong ${ticket}`;
      if (author === 'staff') return `Nhân viên vừa trả lời trong ${ticket}`;
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
      name === undefined ? 'Một sản phẩm đã được cập nhật' : `Sản phẩm “${name}” đã được cập nhật`,
    product_trashed: ({ name }) =>
      name === undefined ? 'Một sản phẩm đã bị gỡ' : `Sản phẩm “${name}” đã bị gỡ`,
    variant_created: ({ name }) =>
      name === undefined ? 'Có phân loại hàng mới' : `Phân loại “${name}” đã được thêm`,
    variant_updated: ({ name }) =>
      name === undefined
        ? 'Một phân loại hàng đã được cập nhật'
        : `Phân loại “${name}” đã được cập nhật`,
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
    charge_disputed: (words) => `Một khoản thu${about(words, 'cho')} đang có tranh chấp`,
    subscription_created: ({ name }) =>
      name === undefined ? 'Có người đăng ký gói mới' : `Có người đăng ký gói “${name}”`,
    subscription_renewed: ({ name }) =>
      name === undefined
        ? 'Một gói đăng ký đã được gia hạn'
        : `Gói đăng ký “${name}” đã được gia hạn`,
    subscription_cancelled: ({ name }) =>
      name === undefined ? 'Một gói đăng ký đã bị hủy' : `Gói đăng ký “${name}” đã bị hủy`,
    booking_rescheduled: ({ name }) =>
      name === undefined
        ? 'Một lịch hẹn đã được dời sang giờ khác'
        : `Lịch hẹn “${name}” đã được dời sang giờ khác`,
    booking_cancelled: ({ name }) =>
      name === undefined ? 'Một lịch hẹn đã bị hủy' : `Lịch hẹn “${name}” đã bị hủy`,
    payment_attention: (words) => `Một khoản thanh toán${about(words, 'cho')} cần được kiểm tra`,
    other: ({ name }) =>
      name === undefined ? 'Cửa hàng có cập nhật mới' : `Có cập nhật mới về “${name}”`,
  },
  ticketState: { open: 'Đang mở', closed: 'Đã đóng' },
  rating: ({ stars }) => `${n(stars)}/5 sao`,
  openConsole: 'Mở trong bảng điều khiển',
  alertOver: ({ headline }) => `Đã khắc phục: ${headline}`,
  alert: {
    event_dead: ({ platform, type, event, inConsole = false }) => ({
      headline: 'Không xử lý được một sự kiện',
      affects: `${type} của ${platform} (sự kiện ${event}) chưa được đăng.`,
      remedy: `Vui lòng khắc phục nguyên nhân, rồi ${inConsole ? 'bấm Retry trên trang của sự kiện trong bảng điều khiển, hoặc ' : ''}chạy \`order-tracker events replay ${event}\`.`,
    }),
    event_unreadable: ({ platform, type, event }) => ({
      headline: 'Không đọc được nội dung một sự kiện',
      affects: `${type} của ${platform} (sự kiện ${event}) đã được lưu lại, nhưng chưa đăng.`,
      remedy: `Xem nội dung bằng lệnh \`order-tracker events show ${event}\`.`,
    }),
    event_type_unknown: ({ platform, type, event }) => ({
      headline: `${platform} đã gửi một loại sự kiện mà bot chưa biết`,
      affects: `${type} (sự kiện ${event}) đã được lưu lại, nhưng chưa đăng.`,
      remedy: `Vui lòng cập nhật bot: phiên bản mới hơn có thể đã hỗ trợ. Xem nội dung bằng lệnh \`order-tracker events show ${event}\`.`,
    }),
    owner_foreign: ({ platform, owner, stated, setting }) => ({
      headline: `${platform} gửi sự kiện của một tổ chức khác`,
      affects: `Đơn hàng của ${stated} không được đăng: sự kiện bị từ chối vì ${owner} đã gửi đến trước. Đơn hàng của ${owner} không bị ảnh hưởng.`,
      remedy: `Nếu ${stated} mới là cửa hàng của bạn, hãy đặt ${setting} thành tổ chức đó. Nếu là cửa hàng khác của bạn, hãy thêm bằng \`order-tracker shops add\` và dùng địa chỉ được in ra. Nếu không nhận ra, hãy thay khóa bí mật của webhook và khóa API.`,
    }),
    delivery_dead: ({ id, channel, message }) => ({
      headline: `Không đăng được một tin nhắn vào kênh ${id}`,
      affects: `Tin nhắn ${message} đến ${channel} chưa được đăng, hoặc chỉ đăng được bản rút gọn.`,
      remedy:
        'Nếu khắc phục được nguyên nhân, hãy khắc phục rồi bấm Thử lại trong `/bot trạng-thái` hoặc chạy `order-tracker deliveries redrive`.',
    }),
    card_parked: ({ id, channel }) => ({
      headline: `Không cập nhật được thông báo đơn hàng trong kênh ${id}`,
      affects: `Thông báo của một số đơn hàng trong ${channel} chưa được đăng hoặc còn hiển thị trạng thái cũ. Các kênh khác không bị ảnh hưởng.`,
      remedy:
        'Vui lòng khắc phục nguyên nhân nêu trên. Mỗi thông báo sẽ được thử lại khi đơn hàng thay đổi, và tất cả sẽ được thử lại khi bot khởi động lại.',
    }),
    delivery_stuck: ({ id, channel, message }) => ({
      headline: `Một tin nhắn cho kênh ${id} không đăng được đã hơn một giờ`,
      affects: `Tin nhắn ${message} đến ${channel} và mọi thông báo sau đó đang chờ. Không thông báo nào bị mất.`,
      remedy:
        'Vui lòng xem trang trạng thái của Discord. Bot vẫn tiếp tục thử; nếu Discord nhận các tin nhắn khác mà không nhận tin nhắn này, bot sẽ đăng bản rút gọn thay thế.',
    }),
    channel_parked: ({ id, channel, argument, fault }) => ({
      headline: `Bot không đăng được vào kênh ${id}`,
      affects: `Mọi thông báo gửi đến ${channel} đang chờ đăng. Không thông báo nào bị mất.`,
      remedy: channelRemedyVi(argument, fault),
    }),
  },
} satisfies Messages;
