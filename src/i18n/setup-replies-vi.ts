import { permissionNamesVi } from './permission-names-vi.ts';
import type { SetupReplies } from './setup-replies.ts';

export const setupRepliesVi: SetupReplies = {
  title: 'Thiết lập bot',
  intro: 'Mọi thay đổi có hiệu lực ngay. Bảng này cho thấy cài đặt hiện tại.',
  managersOnly: 'Chỉ thành viên có quyền Quản lý máy chủ mới thiết lập được bot.',
  notAdmitted:
    'Bot chưa được thiết lập cho máy chủ này. Người vận hành có thể lấy mã cho phép bằng lệnh `order-tracker settings admit`, hoặc ở mục Settings trong bảng điều khiển.',
  enterWord: 'Nhập mã',
  word: {
    label: 'Mã của người vận hành',
    about:
      'Người vận hành lấy trong bảng điều khiển hoặc trên dòng lệnh. Dùng được một lần, trong một giờ.',
  },
  wrongWord: 'Mã không đúng, đã được dùng, hoặc đã quá một giờ.',
  tooManyWords: ({ again }) => `Bạn đã nhập sai quá nhiều lần. Vui lòng thử lại ${again}.`,
  admitted: 'Máy chủ này đã được cho phép.',
  chooseShop: 'Chọn mục cần thiết lập',
  theBot: 'Bot (thiết lập chính)',
  section: {
    orders: 'Đơn hàng',
    routes: 'Định tuyến',
    operators: 'Cảnh báo',
    staff: 'Nhân viên',
    language: 'Ngôn ngữ',
    loud: 'Tin nhắn thêm',
    retention: 'Lưu trữ',
  },
  field: {
    DISCORD_CHANNEL_ID: {
      label: 'Kênh đơn hàng',
      about: 'Nơi đăng các đơn hàng không được định tuyến đến kênh khác.',
    },
    DISCORD_CHANNEL_MODE: {
      label: 'Cách hiển thị đơn hàng',
      about: 'Áp dụng cho các đơn hàng từ bây giờ.',
    },
    DISCORD_ROUTES: {
      label: 'Định tuyến',
      about: 'Các quy tắc như ticket.*=ID_KÊNH, cách nhau bằng dấu ;. Để trống nếu không cần.',
    },
    DISCORD_OPS_CHANNEL_ID: {
      label: 'Kênh cảnh báo',
      about: 'Nơi bot báo những việc cần bạn xử lý. Nên dùng kênh riêng tư.',
    },
    DISCORD_OPS_ROLE_ID: {
      label: 'Vai trò được nhắc đến khi có cảnh báo',
      about: 'Để trống nếu không cần.',
    },
    DISCORD_STAFF_ROLE_IDS: {
      label: 'Vai trò nhân viên',
      about:
        'Xem được toàn bộ đơn hàng, kể cả tên khách. Người có quyền Quản lý máy chủ luôn xem được.',
    },
    LOCALE: {
      label: 'Ngôn ngữ của thông báo',
      about: 'Câu trả lời cho lệnh luôn theo ngôn ngữ của từng thành viên.',
    },
    DISCORD_LOUD: {
      label: 'Giai đoạn có thêm tin nhắn ngắn',
      about: 'Cho kênh có một tin nhắn hoặc bài đăng cho mỗi đơn hàng. Để trống nếu không cần.',
    },
    RETENTION_DAYS: {
      label: 'Số ngày',
      about: 'Dữ liệu webhook cũ hơn sẽ bị xóa hẳn trong vòng một giờ. Đơn hàng được giữ lại.',
    },
  },
  notSet: 'chưa đặt',
  locked: ({ value }) => `🔒 ${value} (do người vận hành đặt)`,
  byDefault: ({ value }) => `${value} (mặc định)`,
  tooLong: 'Quá dài để sửa ở đây: hãy dùng bảng điều khiển hoặc dòng lệnh.',
  mode: {
    feed: 'Mỗi thay đổi một thông báo',
    card: 'Mỗi đơn hàng một tin nhắn, luôn được cập nhật',
    forum: 'Mỗi đơn hàng một bài đăng trong diễn đàn',
  },
  language: { en: 'English', vi: 'Tiếng Việt' },
  inMode: ({ channel, mode }) => `${channel}: ${mode}`,
  mentions: ({ channel, role }) => `${channel}, nhắc đến ${role}`,
  days: ({ days }) => `${days} ngày`,
  noStages: 'không có',
  saved: 'Đã lưu.',
  nothingChanged: 'Không có gì thay đổi.',
  refused: ({ problems }) => `Chưa lưu: ${problems}`,
  doubt: ({ doubt }) => `Lưu ý: ${doubt}`,
  stale: ({ setting, theirs, mine }) =>
    `Người khác đã thay đổi **${setting}** khi bạn đang mở biểu mẫu. Những gì bạn nhập chưa được lưu.\nHiện tại: ${theirs}\nBạn muốn: ${mine}`,
  takeMine: 'Lưu của tôi',
  keepTheirs: 'Giữ nguyên',
  editAgain: 'Sửa lại',
  right: ({ english }) => {
    const name = permissionNamesVi[english];
    return name === undefined ? english : `${name} (${english})`;
  },
  missingRights: ({ channel, rights: missing }) =>
    `Chưa hoạt động được: ở ${channel} bot thiếu quyền **${missing}**. Vào Chỉnh sửa kênh, Quyền, thêm vai trò của bot và cho phép quyền này.`,
  unfit: ({ channel, mode }) => `${channel} không phải loại kênh dùng được cho “${mode}”.`,
  everyoneRole: 'Mọi người trong máy chủ đều có vai trò đó. Vui lòng chọn vai trò khác.',
  postTest: 'Đăng thông báo thử',
  removeTest: 'Xóa thông báo thử',
  lookAgain: 'Xem lại',
  undo: 'Hoàn tác thay đổi cuối',
  console: 'Mở bảng điều khiển',
  testPosted: ({ channel }) => `Đã đăng một thông báo thử ở ${channel}.`,
  testFailed: ({ channel, reason }) => `Không đăng được thông báo thử ở ${channel}: ${reason}`,
  testRemoved: 'Đã xóa thông báo thử.',
  testNotRemoved: ({ reason }) => `Không xóa được thông báo thử: ${reason}`,
  webhooks: 'Webhook',
  noSecret: ({ platform }) => `⚠️ ${platform}: chưa có khóa bí mật`,
  noEvent: ({ platform }) => `⏳ ${platform}: đã có khóa bí mật, chưa có sự kiện`,
  lastEvent: ({ platform, when }) => `✅ ${platform}: sự kiện gần nhất ${when}`,
  lastRefused: ({ platform, when, why }) => `❌ ${platform}: bị từ chối ${when}. ${why}.`,
  secretsInConsole:
    'Khóa bí mật chỉ được đặt trong bảng điều khiển. Liên kết dùng được một lần, trong mười phút; bấm Xem lại để có liên kết mới.',
  noConsole:
    'Không bao giờ nhập khóa bí mật vào Discord. Để đặt trong bảng điều khiển, hãy đặt `ADMIN_TOKEN` và `PUBLIC_URL` ở nơi chạy bot; hoặc dùng `order-tracker settings set`.',
  lastChange: 'Thay đổi gần nhất',
  change: ({ setting, by, when }) => `${setting}, do ${by} đổi, ${when}`,
  by: { console: 'bảng điều khiển', command: 'dòng lệnh' },
  undone: 'Đã hoàn tác thay đổi gần nhất.',
};
