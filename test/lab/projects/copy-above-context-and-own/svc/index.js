require('./common/a');
