console.log(navigator.userAgent, navigator.platform, navigator.language, navigator.languages, navigator.hardwareConcurrency > 0, navigator instanceof Navigator);
