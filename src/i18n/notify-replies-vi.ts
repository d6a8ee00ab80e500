import type { NotifyReplies } from './notify-replies.ts';

export const notifyRepliesVi: NotifyReplies = {
  button: {
    notifyMe: 'Báo cho tôi',
    watch: 'Theo dõi',
    stopThis: 'Ngừng đơn hàng này',
    stopOne: ({ order }) => `Ngừng ${order}`,
    onlyParcels: 'Chỉ khi gửi và khi giao',
    stopAll: 'Ngừng tất cả',
    inThread: 'Dùng chủ đề riêng tư',
    resume: 'Tiếp tục',
    choose: 'Giai đoạn và giờ yên lặng',
  },
  receipt: {
    headline: ({ order }) => `🔔 Bạn sẽ nhận tin về đơn hàng ${order} tại đây`,
    headlineOfSeveral: ({ count }) => `🔔 Bạn sẽ nhận tin về ${count} đơn hàng tại đây`,
    what: ({ stages }) =>
      `Thẻ tiếp theo luôn được cập nhật. Bạn cũng nhận tin nhắn mới ở các bước: ${stages}.`,
    whatOfOthers: 'Thẻ tiếp theo luôn được cập nhật. Không có tin nhắn nào khác.',
    how: 'Bạn nhận tin này vì bạn đã yêu cầu. Bấm các nút bên dưới để ngừng bất cứ lúc nào; dùng `/order notifications` trong máy chủ để thay đổi.',
  },
  off: 'Cửa hàng này đã tắt việc đăng ký thông báo mới.',
  over: ({ order }) => `Đơn hàng ${order} đã kết thúc: không còn gì để thông báo cho bạn.`,
  started: ({ order }) =>
    `Xong: bạn sẽ nhận tin về đơn hàng ${order} qua tin nhắn trực tiếp. Bạn có thể ngừng ở đó hoặc bằng \`/order notifications\`.`,
  startedInThread: ({ order, channel }) =>
    `Xong: bạn sẽ nhận tin về đơn hàng ${order} trong ${channel}. Bạn có thể ngừng ở đó hoặc bằng \`/order notifications\`.`,
  resumed: 'Xong: thông báo của bạn được tiếp tục.',
  onItsWay: 'Tin nhắn cho bạn đang được gửi. Discord chậm hơn thường lệ một chút.',
  already: ({ order }) =>
    `Bạn đang nhận thông báo về đơn hàng ${order} rồi. Để ngừng hoặc thay đổi: \`/order notifications\`.`,
  tooMany: ({ count }) =>
    `Bạn có thể nhận thông báo về ${count} đơn hàng cùng lúc. Trước hết hãy ngừng một đơn bằng \`/order notifications\`.`,
  later: ({ again }) =>
    `Theo yêu cầu của Discord, bot chỉ bắt đầu vài cuộc trò chuyện một lúc. Vui lòng bấm lại nút ${again}.`,
  failed: 'Discord không trả lời. Vui lòng bấm lại nút sau một phút.',
  unsent: {
    closed:
      'Bot không thể gửi tin nhắn trực tiếp cho bạn. Hãy cho phép trong cài đặt quyền riêng tư của máy chủ rồi bấm lại nút.',
    left: 'Bot không còn chung máy chủ nào với bạn nên không thể gửi tin nhắn trực tiếp.',
    deleted: 'Discord cho biết tài khoản này không còn tồn tại.',
    unreachable:
      'Discord không cho bot nhắn tin cho bạn. Vui lòng bấm lại nút dưới câu trả lời của `/order status`.',
  },
  orInThread:
    'Hoặc đọc thông báo trong một chủ đề riêng tư mà chỉ bạn và nhân viên cửa hàng thấy được.',
  noThread: 'Bot không thể mở chủ đề riêng tư cho bạn. Vui lòng báo cho nhân viên cửa hàng.',
  stopped: 'Đã ngừng. Sẽ không có tin nào nữa về đơn hàng này.',
  stoppedAll: 'Đã ngừng. Sẽ không có thông báo nào nữa.',
  onlyParcels: 'Xong: chỉ có tin nhắn mới khi đơn hàng được gửi và khi được giao.',
  title: 'Thông báo của bạn',
  none: 'Bạn chưa nhận thông báo về đơn hàng nào. Câu trả lời của `/order status` có nút để bật.',
  one: ({ order, since }) => `Đơn hàng ${order}, từ ${since}`,
  oneSuspended: ({ order }) => `Đơn hàng ${order} (tạm dừng)`,
  inDirect: 'Gửi cho bạn qua tin nhắn trực tiếp.',
  inChannel: ({ channel }) => `Gửi cho bạn trong ${channel}.`,
  stages: ({ stages }) => `Tin nhắn mới khi: ${stages}.`,
  noStages: 'Không có tin nhắn mới: chỉ các thẻ được cập nhật.',
  quiet: ({ from, to, zone }) => `Yên lặng từ ${from} đến ${to} (${zone}).`,
  noQuiet: 'Không có giờ yên lặng.',
  suspended: {
    closed: 'Tạm dừng: bot không gửi được tin nhắn trực tiếp cho bạn.',
    left: 'Tạm dừng: bot không chung máy chủ nào với bạn.',
    deleted: 'Tạm dừng: Discord không biết tài khoản của bạn.',
    unreachable: 'Tạm dừng: Discord không cho bot nhắn tin cho bạn.',
  },
  saved: 'Đã lưu.',
  badTime: 'Hãy nhập cả hai giờ như 22:00, hoặc để trống cả hai. Chưa có gì thay đổi.',
  badZone:
    'Giờ yên lặng cần một múi giờ, ví dụ Europe/Paris hoặc Asia/Ho_Chi_Minh. Chưa có gì thay đổi.',
  form: {
    title: 'Thông báo',
    stages: 'Tin nhắn mới khi',
    stagesAbout: 'Thẻ được cập nhật ở mọi giai đoạn.',
    from: 'Yên lặng từ',
    to: 'Yên lặng đến',
    timeAbout: 'Ví dụ 22:00. Để trống cả hai nếu không cần giờ yên lặng.',
    zone: 'Múi giờ của bạn',
    zoneAbout: 'Ví dụ Europe/Paris hoặc Asia/Ho_Chi_Minh.',
  },
  threadName: 'Đơn hàng của bạn',
};
