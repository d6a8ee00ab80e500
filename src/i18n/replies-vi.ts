import { formatNumber } from './format-number.ts';
import type { Replies } from './replies.ts';
import { notifyRepliesVi } from './notify-replies-vi.ts';
import { claimRepliesVi } from './claim-replies-vi.ts';
import { privacyRepliesVi } from './privacy-replies-vi.ts';
import { setupRepliesVi } from './setup-replies-vi.ts';

const n = (value: number) => formatNumber(value, 'vi');

export const repliesVi: Replies = {
  unknownOrder: 'Không tìm thấy đơn hàng với mã này. Vui lòng kiểm tra lại mã đơn hàng.',
  whichOrder: 'Có nhiều đơn hàng trùng mã này. Bạn muốn xem đơn hàng nào?',
  tooManyLookUps: ({ again }) => `Bạn đã tra cứu quá nhiều đơn hàng. Vui lòng thử lại ${again}.`,
  staffOnly: 'Chỉ nhân viên cửa hàng mới dùng được lệnh này.',
  notHere: 'Bot này chỉ trả lời trong máy chủ của cửa hàng.',
  starting: 'Bot đang khởi động. Vui lòng thử lại sau giây lát.',
  failed: ({ id }) =>
    `Đã xảy ra lỗi ở phía chúng tôi. Vui lòng thử lại; nếu vẫn gặp lỗi, vui lòng gửi mã này cho nhân viên: \`${id}\``,
  unknownCommand: 'Lệnh này không tồn tại hoặc không còn dùng nữa. Gõ `/` để xem các lệnh hiện có.',
  outdatedButton: 'Nút này đã hết hiệu lực. Vui lòng dùng lại lệnh.',
  outdatedForm: 'Biểu mẫu này đã hết hiệu lực. Không có gì thay đổi. Vui lòng dùng lại lệnh.',
  formTooLate: 'Biểu mẫu mất quá nhiều thời gian để mở. Vui lòng dùng lại lệnh.',
  platformSilent: ({ platforms }) => `${platforms} không phản hồi; đây là những thông tin hiện có.`,
  recent: {
    title: 'Đơn hàng thay đổi gần đây',
    titleFor: ({ status }) => `Đơn hàng thay đổi gần đây: ${status}`,
    none: 'Không có đơn hàng nào phù hợp.',
    older: 'Cũ hơn',
    newest: 'Mới nhất',
    page: ({ count }) => `Trang ${n(count)}`,
    lastPage: ({ count }) => `Trang ${n(count)}/${n(count)}`,
  },
  find: {
    title: ({ text }) => `Đơn hàng khớp với “${text}”`,
    none: 'Không tìm thấy đơn hàng nào có các từ này trong mã đơn hàng, sản phẩm, tên khách hàng, cửa hàng hay mã vận đơn.',
    more: ({ count }) =>
      `Đây là ${n(count)} đơn hàng mới nhất. Vui lòng nhập thêm từ khóa để thu hẹp kết quả.`,
  },
  claim: claimRepliesVi,
  privacy: privacyRepliesVi,
  setup: setupRepliesVi,
  notify: notifyRepliesVi,
  itemCount: ({ count }) => `${n(count)} sản phẩm`,
  bot: {
    well: 'Mọi thứ đều ổn',
    unwell: 'Có việc cần chú ý',
    gateway: 'Kết nối với Discord',
    gatewayState: {
      off: 'không dùng (lệnh đến qua HTTP)',
      standby: 'đang chạy trên máy khác',
      connecting: 'đang kết nối',
      up: 'đã kết nối',
      down: 'mất kết nối, đang kết nối lại',
      token_refused: 'Discord từ chối token, đang thử lại',
    },
    lastEvents: 'Sự kiện gần nhất',
    noEvent: 'chưa có',
    backlog: 'Đang chờ',
    waiting: ({ events, deliveries }) =>
      `${n(events)} sự kiện chờ xử lý, ${n(deliveries)} thông báo chờ đăng`,
    notified: 'Thông báo cho thành viên',
    notifiedCount: ({ live, suspended }) => `${live} đang bật, ${suspended} tạm dừng`,
    cardsBehind: 'Thông báo chưa cập nhật',
    behindSince: ({ count, since }) =>
      `${n(count)} thông báo chờ cập nhật, thay đổi cũ nhất ${since}`,
    stuck: 'Đơn hàng bị đình trệ',
    stuckCount: ({ count }) =>
      `${n(count)} đơn không có cập nhật trong một tuần (ba tuần nếu đã gửi hàng)`,
    parked: 'Kênh bị chặn',
    parkedSince: ({ channel, reason, since }) => `${channel} ${since}: ${reason}`,
    everyChannel: 'mọi kênh',
    dead: 'Thất bại',
    deadCount: ({ events, deliveries }) => `${n(events)} sự kiện, ${n(deliveries)} thông báo`,
    deadButTold: ({ reason }) => `${reason} (đã đăng bản rút gọn)`,
    redrive: 'Thử lại',
    redriven: ({ deliveries, messages, channels }) =>
      `Đang thử lại ngay: ${n(deliveries)} thông báo thất bại, ${n(messages)} tin nhắn đang chờ, ${n(channels)} kênh bị chặn.`,
    nothingToRedrive: 'Không có gì cần thử lại.',
    gaps: 'Sự kiện bị bỏ sót',
    gapCount: ({ found, healed }) => `tìm thấy ${n(found)}, đã đăng bù ${n(healed)}`,
    version: 'Phiên bản',
    started: ({ when }) => `Khởi động ${when}`,
  },
};
