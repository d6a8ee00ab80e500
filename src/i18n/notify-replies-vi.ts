import type { NotifyReplies } from './notify-replies.ts';

const cards = (count: number): string =>
  count === 1
    ? 'Tin nhắn tiếp theo cho thấy đơn hàng và luôn được cập nhật.'
    : 'Mỗi tin nhắn tiếp theo cho thấy một đơn hàng và luôn được cập nhật.';

export const notifyRepliesVi: NotifyReplies = {
  button: {
    notifyMe: 'Báo cho tôi',
    watch: 'Theo dõi',
    stopThis: 'Tắt thông báo đơn này',
    stopOne: ({ order }) => `Tắt thông báo ${order}`,
    onlyParcels: 'Chỉ khi gửi và khi giao',
    stopAll: 'Tắt tất cả thông báo',
    inThread: 'Dùng chủ đề riêng tư',
    resume: 'Bật lại thông báo',
    choose: 'Giai đoạn và giờ không làm phiền',
  },
  receipt: {
    headline: ({ order }) => `🔔 Bạn sẽ nhận tin về đơn hàng ${order} tại đây`,
    headlineOfSeveral: ({ count }) => `🔔 Bạn sẽ nhận tin về ${count} đơn hàng tại đây`,
    what: ({ stages, count }) =>
      `${cards(count)} Bạn cũng nhận tin nhắn mới ở các giai đoạn: ${stages}.`,
    whatOfOthers: ({ count }) => `${cards(count)} Không có tin nhắn nào khác.`,
    how: 'Bạn nhận tin này vì bạn đã yêu cầu. Bấm các nút bên dưới để tắt bất cứ lúc nào; dùng `/đơn-hàng thông-báo` trong máy chủ để thay đổi.',
  },
  off: 'Cửa hàng này đã tắt việc đăng ký thông báo mới.',
  over: ({ order }) => `Đơn hàng ${order} đã kết thúc: không còn gì để thông báo cho bạn.`,
  started: ({ order }) =>
    `Xong: bạn sẽ nhận tin về đơn hàng ${order} qua tin nhắn trực tiếp. Bạn có thể tắt thông báo ở đó hoặc bằng \`/đơn-hàng thông-báo\`.`,
  startedInThread: ({ order, channel }) =>
    `Xong: bạn sẽ nhận tin về đơn hàng ${order} trong ${channel}. Bạn có thể tắt thông báo ở đó hoặc bằng \`/đơn-hàng thông-báo\`.`,
  resumed: 'Xong: đã bật lại thông báo.',
  onItsWay: 'Tin nhắn cho bạn đang được gửi. Discord chậm hơn thường lệ một chút.',
  already: ({ order }) =>
    `Bạn đang nhận thông báo về đơn hàng ${order} rồi. Để tắt hoặc thay đổi: \`/đơn-hàng thông-báo\`.`,
  tooMany: ({ count }) =>
    `Bạn có thể nhận thông báo về ${count} đơn hàng cùng lúc. Hãy tắt thông báo của một đơn trước bằng \`/đơn-hàng thông-báo\`.`,
  later: ({ again }) =>
    `Theo yêu cầu của Discord, bot chỉ bắt đầu vài cuộc trò chuyện một lúc. Vui lòng bấm lại nút ${again}.`,
  failed: 'Discord không trả lời. Vui lòng bấm lại nút sau một phút.',
  unsent: {
    closed:
      'Bot không thể gửi tin nhắn trực tiếp cho bạn. Hãy mở menu của máy chủ, Cài đặt quyền riêng tư, cho phép tin nhắn trực tiếp, rồi bấm lại nút.',
    left: 'Bot không còn chung máy chủ nào với bạn nên không thể gửi tin nhắn trực tiếp.',
    deleted: 'Discord cho biết tài khoản này không còn tồn tại.',
    unreachable:
      'Discord không cho bot nhắn tin cho bạn. Vui lòng bấm lại nút dưới câu trả lời của `/đơn-hàng trạng-thái`.',
  },
  orInThread:
    'Hoặc đọc thông báo trong một chủ đề riêng tư mà chỉ bạn và nhân viên cửa hàng thấy được.',
  noThread: 'Bot không thể mở chủ đề riêng tư cho bạn. Vui lòng báo cho nhân viên cửa hàng.',
  stopped: 'Đã tắt thông báo về đơn hàng này.',
  stoppedAll: 'Đã tắt tất cả thông báo.',
  onlyParcels: 'Xong: chỉ có tin nhắn mới khi đơn hàng được gửi và khi được giao.',
  title: 'Thông báo của bạn',
  none: 'Bạn chưa nhận thông báo về đơn hàng nào. Câu trả lời của `/đơn-hàng trạng-thái` có nút để bật.',
  one: ({ order, since }) => `Đơn hàng ${order}, từ ${since}`,
  oneSuspended: ({ order }) => `Đơn hàng ${order} (tạm dừng)`,
  inDirect: 'Gửi cho bạn qua tin nhắn trực tiếp.',
  inChannel: ({ channel }) => `Gửi cho bạn trong ${channel}.`,
  stages: ({ stages }) => `Tin nhắn mới khi: ${stages}.`,
  noStages: 'Không có tin nhắn mới: chỉ tin nhắn về đơn hàng được cập nhật.',
  quiet: ({ from, to, zone }) => `Không làm phiền từ ${from} đến ${to} (${zone}).`,
  noQuiet: 'Chưa đặt giờ không làm phiền.',
  suspended: {
    closed: 'Tạm dừng: bot không gửi được tin nhắn trực tiếp cho bạn.',
    left: 'Tạm dừng: bot không chung máy chủ nào với bạn.',
    deleted: 'Tạm dừng: Discord không biết tài khoản của bạn.',
    unreachable: 'Tạm dừng: Discord không cho bot nhắn tin cho bạn.',
  },
  allowAndResume:
    'Hãy cho phép trong cài đặt quyền riêng tư của máy chủ, rồi bấm Bật lại thông báo.',
  saved: 'Đã lưu.',
  badTime: 'Hãy nhập cả hai giờ như 22:00, hoặc để trống cả hai. Chưa có gì thay đổi.',
  badZone:
    'Giờ không làm phiền cần một múi giờ, ví dụ Europe/Paris hoặc Asia/Ho_Chi_Minh. Chưa có gì thay đổi.',
  form: {
    title: 'Thông báo',
    stages: 'Tin nhắn mới khi',
    stagesAbout: 'Tin nhắn về đơn hàng được cập nhật ở mọi giai đoạn.',
    from: 'Không làm phiền từ',
    to: 'Không làm phiền đến',
    timeAbout: 'Ví dụ 22:00. Để trống cả hai nếu không cần giờ không làm phiền.',
    zone: 'Múi giờ của bạn',
    zoneAbout: 'Ví dụ Europe/Paris hoặc Asia/Ho_Chi_Minh.',
  },
  threadName: 'Đơn hàng của bạn',
};
